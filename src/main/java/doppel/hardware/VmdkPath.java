package doppel.hardware;

import doppel.inventory.ObjectName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a disk's file as the API writes it: {@code [datastore] directory/file.vmdk}.
 *
 * @param datastore its name, of which another datacenter may have one as well
 */
record VmdkPath(String datastore, String directory, String file) {
    private static final Pattern FORM = Pattern.compile("\\[(.+?)] ([^/]+)/([^/]+\\.vmdk)");

    /** The path that a text is; empty when it is none. */
    static Optional<VmdkPath> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() && !ObjectName.relative(form.group(2))
                ? Optional.of(new VmdkPath(form.group(1), form.group(2), form.group(3)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "[" + datastore + "] " + directory + "/" + file;
    }
}
