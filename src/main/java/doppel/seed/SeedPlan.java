package doppel.seed;

import doppel.db.BulkInsert;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A lab with every reference resolved and every rule of the schema checked: what is left is writing it. Objects are
 * numbered from 0 in the order of the file; the writer adds what the sequence says.
 *
 * @param source the file, for the log
 * @param numbers how many objects are numbered
 * @param generatedMacs how many NICs want a generated address
 * @param rows of all tables but those of the machines
 */
record SeedPlan(
        String source,
        int numbers,
        int generatedMacs,
        Map<BulkInsert, List<JsonObject>> rows,
        List<SeedMachine> machines,
        List<Seed.User> users) {

    /** The number of the root folder, on which the administrator gets their role. */
    static final int ROOT = 0;

    /** The rows of one table, none included. */
    List<JsonObject> rows(BulkInsert table) {
        return rows.getOrDefault(table, List.of());
    }

    /**
     * Reads and resolves a seed file.
     *
     * @param location a path, or {@code classpath:} and a resource
     * @throws SeedException with all that is wrong with it
     */
    static SeedPlan read(String location) {
        return of(location, SeedFile.read(location));
    }

    /** @throws SeedException with all that is wrong with it */
    static SeedPlan of(String source, Seed seed) {
        SeedProblems problems = new SeedProblems(SeedFile.name(source));
        SeedRegister register = new SeedRegister(problems);
        register.lab(seed.folders());
        List<SeedMachine> machines = new ArrayList<>();
        SeedMachines places = new SeedMachines(register);
        for (Seed.Datacenter datacenter : seed.datacenters()) {
            SeedSite site = SeedSite.of(datacenter, register);
            machines.addAll(places.place(site, datacenter.machines()));
            site.close();
        }
        SeedAccess.resolve(seed, register);
        problems.raise();
        return new SeedPlan(
                source, register.numbers(), places.generatedMacs(), register.rows(), machines, seed.users());
    }
}
