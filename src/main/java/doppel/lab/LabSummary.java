package doppel.lab;

/** How much a lab holds. Machines are the registered ones, templates included. */
public record LabSummary(
        long datacenters,
        long clusters,
        long hosts,
        long datastores,
        long networks,
        long machines,
        long customizationSpecs,
        long accounts) {

    /** For a log line: {@code 2 datacenters, 8 hosts, 6 datastores, 12 virtual machines, 9 users}. */
    public String sentence() {
        return datacenters + " datacenters, " + hosts + " hosts, " + datastores + " datastores, " + machines
                + " virtual machines, " + accounts + " users";
    }
}
