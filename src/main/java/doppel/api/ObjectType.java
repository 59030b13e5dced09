package doppel.api;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** The types of managed objects that Doppel has, as the vSphere API names them, with the identifiers of their objects. */
public enum ObjectType {
    VIRTUAL_MACHINE("VirtualMachine", "vm-", "virtual machine"),
    DATACENTER("Datacenter", "datacenter-", "datacenter"),
    /** The prefix of its identifiers continues with a letter for what the folder holds: {@code group-v12}. */
    FOLDER("Folder", "group-", "folder"),
    CLUSTER("ClusterComputeResource", "domain-c", "cluster"),
    HOST("HostSystem", "host-", "host"),
    RESOURCE_POOL("ResourcePool", "resgroup-", "resource pool"),
    DATASTORE("Datastore", "datastore-", "datastore"),
    NETWORK("Network", "network-", "network"),
    DISTRIBUTED_PORTGROUP("DistributedVirtualPortgroup", "dvportgroup-", "distributed port group");

    private final String apiName;
    private final String prefix;
    private final String word;

    ObjectType(String apiName, String prefix, String word) {
        this.apiName = apiName;
        this.prefix = prefix;
        this.word = word;
    }

    /** The type of this API name, such as {@code HostSystem}; empty when Doppel has no such type. */
    public static Optional<ObjectType> named(String apiName) {
        return Arrays.stream(values())
                .filter(type -> type.apiName.equals(apiName))
                .findFirst();
    }

    /** Its name in the API, such as {@code ClusterComputeResource}. */
    public String apiName() {
        return apiName;
    }

    /** What people call it, in lower case: {@code cluster}. */
    public String word() {
        return word;
    }

    /** The identifier of an object of this type: {@code vm-12}. */
    public String id(long number) {
        return Moid.of(prefix, number);
    }

    /** The number in an identifier of this type; empty when it is not one, such as {@code vm-007}. */
    public OptionalLong number(String id) {
        return Moid.number(prefix, id);
    }
}
