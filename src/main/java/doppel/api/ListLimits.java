package doppel.api;

/** How many objects each list of the API returns at most. A list that would be longer is refused. */
public final class ListLimits {
    public static final int VIRTUAL_MACHINES = 4000;
    public static final int HOSTS = 2500;
    public static final int DATASTORES = 2500;

    /** Each of the other lists of the inventory. */
    public static final int INVENTORY = 1000;

    public static final int TASKS = 1000;
    public static final int CUSTOMIZATION_SPECS = 1000;

    private ListLimits() {}
}
