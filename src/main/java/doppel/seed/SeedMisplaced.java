package doppel.seed;

/** A machine of the seed cannot be placed. The reason has been noted. */
final class SeedMisplaced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SeedMisplaced() {
        super(null, null, false, false);
    }

    /** Notes the reason at the place in the file where it shows. */
    SeedMisplaced(SeedProblems problems, Seed.Machine machine, SeedText where, String reason) {
        this();
        problems.at(where.line(), "vm " + machine.name().text() + ": " + reason);
    }
}
