package doppel.contract;

/** Where the same operations are called. */
enum Face {
    API("/api"),
    REST("/rest"),
    RPC("JSON-RPC");

    private final String text;

    Face(String text) {
        this.text = text;
    }

    boolean legacy() {
        return this == REST;
    }

    @Override
    public String toString() {
        return text;
    }
}
