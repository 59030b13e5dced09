package doppel.seed;

import io.netty.util.NetUtil;
import java.util.regex.Pattern;

/** The forms of IPv4 and MAC addresses that a seed file may hold. */
final class SeedAddress {
    private static final Pattern PREFIX = Pattern.compile("3[0-2]|[12]?\\d");
    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final Pattern GENERATED_MAC = Pattern.compile("00:50:56:[89ab][0-9a-f].*");

    private SeedAddress() {}

    static boolean isIpv4(String text) {
        // Netty takes leading zeros, which others read as octal
        return NetUtil.isValidIpV4Address(text)
                && NetUtil.bytesToIpAddress(NetUtil.createByteArrayFromIpAddressString(text))
                        .equals(text);
    }

    /** {@code 10.20.0.0/16}: an address and how many bits of it name the network. */
    static boolean isIpv4WithPrefix(String text) {
        int slash = text.indexOf('/');
        return slash > 0
                && isIpv4(text.substring(0, slash))
                && PREFIX.matcher(text.substring(slash + 1)).matches();
    }

    /** Six octets in lower case, the first of a single station, not of a group. */
    static boolean isMac(String text) {
        return MAC.matcher(text).matches() && Integer.parseInt(text.substring(0, 2), 16) % 2 == 0;
    }

    /** Whether Doppel may give this address to some machine itself, now or later. */
    static boolean isGeneratedMac(String text) {
        return GENERATED_MAC.matcher(text).matches();
    }
}
