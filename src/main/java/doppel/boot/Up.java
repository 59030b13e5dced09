package doppel.boot;

/** Whether the start is over: what ends it, and what watches it, asks. */
final class Up {
    private static volatile boolean up;

    private Up() {}

    static boolean isUp() {
        return up;
    }

    /** Doppel is up; to be called once. */
    static void set() {
        up = true;
    }
}
