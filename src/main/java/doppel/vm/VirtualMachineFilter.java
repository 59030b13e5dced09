package doppel.vm;

import doppel.api.ObjectType;
import doppel.inventory.Folder;
import doppel.inventory.Host;
import doppel.inventory.Inventory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A filter as SQL. It contains only the fields that are given, so that PostgreSQL plans each combination for itself and
 * finds the index: by name, folder, host, resource pool or number.
 */
final class VirtualMachineFilter {
    private final List<String> conditions = new ArrayList<>(List.of("v.registered", "not v.template"));
    private final List<Object> parameters = new ArrayList<>();

    private VirtualMachineFilter() {}

    /** The filter over the inventory of one moment. */
    static VirtualMachineFilter of(FilterSpec spec, Inventory tree) {
        VirtualMachineFilter filter = new VirtualMachineFilter();
        filter.ids("v.id", spec.vms(), numbers(spec.vms(), ObjectType.VIRTUAL_MACHINE));
        Set<String> names = spec.names();
        if (names != null && !names.isEmpty()) {
            filter.add("v.name = any ($%d)", names.toArray(String[]::new));
        }
        filter.ids(
                "v.folder",
                spec.folders(),
                tree.folders().values().stream()
                        .filter(each -> spec.folders() != null && spec.folders().contains(each.moid()))
                        .map(Folder::id));
        filter.ids(
                "v.folder",
                spec.datacenters(),
                within(
                                tree.folders().values(),
                                each -> each.datacenter() != null
                                        && spec.datacenters() != null
                                        && spec.datacenters().contains(ObjectType.DATACENTER.id(each.datacenter())))
                        .map(Folder::id));
        filter.ids("v.host", spec.hosts(), numbers(spec.hosts(), ObjectType.HOST));
        filter.ids(
                "v.host",
                spec.clusters(),
                within(
                                tree.hosts().values(),
                                each -> each.cluster() != null
                                        && spec.clusters() != null
                                        && spec.clusters().contains(ObjectType.CLUSTER.id(each.cluster())))
                        .map(Host::id));
        filter.ids("v.resource_pool", spec.resourcePools(), numbers(spec.resourcePools(), ObjectType.RESOURCE_POOL));
        Set<PowerState> powers = spec.powerStates();
        if (powers != null && !powers.isEmpty()) {
            filter.add(
                    "v.power_state = any ($%d)", powers.stream().map(Enum::name).toArray(String[]::new));
        }
        return filter;
    }

    /**
     * Leaves to the filter only what lies in these folders or pools, or is one of these machines, whose own permissions
     * decide.
     */
    void within(Collection<Long> folders, Collection<Long> pools, Collection<Long> machines) {
        parameters.add(folders.toArray(Long[]::new));
        parameters.add(pools.toArray(Long[]::new));
        parameters.add(machines.toArray(Long[]::new));
        int last = parameters.size();
        conditions.add(String.format(
                "(v.folder = any ($%d) or v.resource_pool = any ($%d) or v.id = any ($%d))", last - 2, last - 1, last));
    }

    String condition() {
        return String.join(" and ", conditions);
    }

    List<Object> parameters() {
        return parameters;
    }

    private void ids(String column, @Nullable Set<String> given, Stream<Long> numbers) {
        if (given != null && !given.isEmpty()) {
            add(column + " = any ($%d)", numbers.toArray(Long[]::new));
        }
    }

    private void add(String condition, Object parameter) {
        parameters.add(parameter);
        conditions.add(String.format(condition, parameters.size()));
    }

    private static <T> Stream<T> within(Collection<T> all, Predicate<T> which) {
        return all.stream().filter(which);
    }

    private static Stream<Long> numbers(@Nullable Set<String> ids, ObjectType type) {
        return ids == null
                ? Stream.empty()
                : ids.stream()
                        .map(id -> type.number(id))
                        .filter(n -> n.isPresent())
                        .map(n -> n.getAsLong());
    }
}
