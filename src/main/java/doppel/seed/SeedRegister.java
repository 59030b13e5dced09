package doppel.seed;

import doppel.db.BulkInsert;
import doppel.inventory.InventoryTables;
import doppel.inventory.ObjectName;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of objects: numbers them in the order of the file and finds each by its inventory path, as in
 * {@code /Berlin/vm/Linux/web-01}. Two objects cannot share a path; that is what makes names unique where they must be.
 */
final class SeedRegister {
    private static final int SUGGESTIONS = 3;

    private record Entry(int number, int line, boolean folder) {}

    private final SeedProblems problems;
    private final Map<String, Entry> paths = new HashMap<>();
    private final Map<String, Integer> hosts = new HashMap<>();
    private final Map<BulkInsert, List<JsonObject>> rows = new HashMap<>();
    private int numbers;

    SeedRegister(SeedProblems problems) {
        this.problems = problems;
    }

    SeedProblems problems() {
        return problems;
    }

    int numbers() {
        return numbers;
    }

    Map<BulkInsert, List<JsonObject>> rows() {
        return rows;
    }

    void row(BulkInsert table, JsonObject row) {
        rows.computeIfAbsent(table, t -> new ArrayList<>()).add(row);
    }

    /** A number for something without a name of its own in the file. */
    int number(String path) {
        paths.put(path, new Entry(numbers, 1, false));
        return numbers++;
    }

    /** A number for a named thing; a name that is taken is noted. */
    int number(String parent, SeedText name, String what) {
        Entry taken = paths.putIfAbsent(parent + "/" + name.text(), new Entry(numbers, name.line(), false));
        if (taken != null) {
            problems.at(
                    name.line(),
                    what + " " + name.text() + ": the name is taken in " + (parent.isEmpty() ? "/" : parent) + " (line "
                            + taken.line() + ")");
        }
        return numbers++;
    }

    /** Notes a second host of the same name, in any folder or cluster. */
    void uniqueHost(SeedText name) {
        Integer line = hosts.putIfAbsent(name.text(), name.line());
        if (line != null) {
            problems.at(name.line(), "host " + name.text() + ": there is another of this name (line " + line + ")");
        }
    }

    /** The number of the object at an inventory path; null when there is none. */
    @Nullable
    Integer at(String path) {
        Entry entry = paths.get(path);
        return entry == null ? null : entry.number();
    }

    /** The paths that end in this one, the shortest first: of objects in a folder that was left out. */
    List<String> endingIn(String path) {
        return paths.keySet().stream()
                .filter(known -> known.length() > path.length() && known.endsWith(path))
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** The root folder and the folders that hold datacenters. */
    void lab(List<SeedText> folders) {
        top("", "Datacenters", "DATACENTER", null);
        folders("", "DATACENTER", null, folders);
    }

    /** A folder without a parent. */
    void top(String path, String name, String type, @Nullable Integer datacenter) {
        int number = numbers++;
        paths.put(path, new Entry(number, 1, true));
        row(InventoryTables.FOLDER, folder(number, name, type, datacenter));
    }

    /** Folders by their paths below a top folder, each with the folders above it. */
    void folders(String top, String type, @Nullable Integer datacenter, List<SeedText> below) {
        for (SeedText folder : below) {
            String path = top;
            for (String name : folder.text().split("/", -1)) {
                if (name.isBlank()
                        || !name.equals(name.strip())
                        || name.length() > 80
                        || name.matches(".*[\\\\%].*")
                        || ObjectName.relative(name)) {
                    problems.at(folder.line(), "folder \"" + folder.text() + "\": the name \"" + name + "\" is none");
                    break;
                }
                int parent = folder(null, path, folder.line());
                path = path + "/" + name;
                if (!paths.containsKey(path)) {
                    paths.put(path, new Entry(numbers, folder.line(), true));
                    row(
                            InventoryTables.FOLDER,
                            folder(numbers, name, type, datacenter).put("parent", parent));
                    numbers++;
                }
            }
        }
    }

    /** The number of a folder named by its path below a top folder, of the top folder itself when none is named. */
    int folder(@Nullable SeedText below, String top, int line) {
        String path = path(below, top);
        Entry entry = paths.get(path);
        if (entry == null || !entry.folder()) {
            List<String> known = paths.entrySet().stream()
                    .filter(e -> e.getValue().folder() && e.getKey().startsWith(top + "/"))
                    .map(e -> e.getKey().substring(top.length() + 1))
                    .sorted()
                    .toList();
            String text = below == null ? top : below.text();
            problems.at(below == null ? line : below.line(), SeedProblems.unknown("folder", text, known));
            return 0;
        }
        return entry.number();
    }

    /** The inventory path of a folder. */
    static String path(@Nullable SeedText below, String top) {
        return below == null ? top : top + "/" + below.text();
    }

    private static JsonObject folder(int number, String name, String type, @Nullable Integer datacenter) {
        return new JsonObject()
                .put("id", number)
                .put("name", name)
                .put("type", type)
                .put("datacenter", datacenter);
    }
}
