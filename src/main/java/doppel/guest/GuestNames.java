package doppel.guest;

import doppel.api.LocalizableMessage;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What operating systems are called: pure. The API names them by constants such as {@code UBUNTU_64}. */
final class GuestNames {
    private static final Pattern LINUX = Pattern.compile(".*LINUX.*|ALMA.*|AMAZON.*|ASIANUX.*|CENTOS.*|CLEAR.*|COREOS.*"
            + "|CRXPOD.*|CRXSYS.*|DEBIAN.*|FEDORA.*|MANDR.*|NLD.*|OES.*|OPENSUSE.*|ORACLE.*|PHOTON.*|REDHAT|RHEL.*"
            + "|ROCKY.*|SJDS.*|SLES.*|SUSE.*|TURBO.*|UBUNTU.*|VMWARE_PHOTON.*");

    /** Names that the words of the constant do not give. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("UBUNTU", "Ubuntu Linux"),
            Map.entry("DEBIAN", "Debian GNU/Linux"),
            Map.entry("RHEL", "Red Hat Enterprise Linux"),
            Map.entry("CENTOS", "CentOS Linux"),
            Map.entry("SLES", "SUSE Linux Enterprise"),
            Map.entry("OPENSUSE", "SUSE openSUSE"),
            Map.entry("WINDOWS", "Microsoft Windows"),
            Map.entry("WINDOWS_SERVER", "Microsoft Windows Server"),
            Map.entry("WINNETENTERPRISE", "Microsoft Windows Server 2003"),
            Map.entry("WINLONGHORN", "Microsoft Windows Server 2008"),
            Map.entry("DARWIN", "Apple macOS"),
            Map.entry("FREEBSD", "FreeBSD"));

    private GuestNames() {}

    /** Families of operating systems. */
    enum Family {
        WINDOWS,
        LINUX,
        NETWARE,
        SOLARIS,
        DARWIN,
        OTHER
    }

    static Family family(String guestOs) {
        if (guestOs.startsWith("WIN") || guestOs.startsWith("DOS")) {
            return Family.WINDOWS;
        } else if (guestOs.startsWith("DARWIN")) {
            return Family.DARWIN;
        } else if (guestOs.startsWith("NETWARE")) {
            return Family.NETWARE;
        } else if (guestOs.startsWith("SOLARIS")) {
            return Family.SOLARIS;
        }
        return LINUX.matcher(guestOs).matches() ? Family.LINUX : Family.OTHER;
    }

    /** The name for people: {@code RHEL_9_64} is Red Hat Enterprise Linux 9 (64-bit). */
    static LocalizableMessage fullName(String guestOs) {
        boolean wide = guestOs.endsWith("_64");
        String words = wide ? guestOs.substring(0, guestOs.length() - 3) : guestOs;
        String name = words;
        String rest = "";
        while (!NAMES.containsKey(name) && name.indexOf('_') > 0) {
            rest = name.substring(name.lastIndexOf('_')) + rest;
            name = name.substring(0, name.lastIndexOf('_'));
        }
        String readable = NAMES.containsKey(name)
                ? NAMES.get(name) + rest.replace('_', ' ')
                : capitalized(words.toLowerCase(Locale.ROOT).replace('_', ' '));
        return LocalizableMessage.of(
                "com.vmware.vcenter.vm.guest_OS." + guestOs.toLowerCase(Locale.ROOT),
                readable + (wide ? " (64-bit)" : " (32-bit)"));
    }

    private static String capitalized(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
