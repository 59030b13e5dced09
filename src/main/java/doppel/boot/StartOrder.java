package doppel.boot;

/** The order in which beans observe the start, after Flyway has run and before the HTTP ports open. */
public final class StartOrder {
    /** Loads the lab into an empty database. */
    public static final int SEED = 100;

    /** Sets the speed of the lab's clock. */
    public static final int CLOCK = 101;

    /** Sends the first statements. */
    public static final int WARM_UP = 102;

    private StartOrder() {}
}
