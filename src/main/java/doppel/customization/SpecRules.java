package doppel.customization;

import doppel.api.Fault;
import doppel.api.FaultException;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a customization spec besides its structure: names that DNS allows, valid addresses, scripts
 * that fit. A value that breaks a rule is an {@code invalid_argument} with its path.
 */
public final class SpecRules {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern DOMAIN = Pattern.compile("(" + LABEL.pattern() + ")(\\." + LABEL.pattern() + ")*\\.?");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,55}");
    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}");
    private static final int SCRIPT_BYTES = 1500;
    private static final int CLOUD_INIT_BYTES = 524_288;
    private static final int NAME_LENGTH = 255;

    private SpecRules() {}

    /** The name of a stored spec: it is part of the path of the spec. */
    static void checkName(String name) {
        boolean segment = !name.isBlank() && !name.equals(".") && !name.equals("..");
        if (!segment || name.length() > NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new FaultException(
                    refusal("spec.name", "A spec's name has 1 to %s printable characters.", NAME_LENGTH));
        }
    }

    /**
     * Checks a spec.
     *
     * @param path its position in the input, for the error to name
     */
    public static void check(CustomizationSpec spec, String path) {
        configuration(spec.configurationSpec(), path + ".configuration_spec");
        addresses(spec.globalDnsSettings().dnsServers(), path + ".global_DNS_settings.dns_servers");
        domains(spec.globalDnsSettings().dnsSuffixList(), path + ".global_DNS_settings.dns_suffix_list");
        int index = 0;
        for (AdapterMapping mapping : spec.interfaces()) {
            adapter(mapping, path + ".interfaces[" + index++ + "]");
        }
    }

    private static void configuration(ConfigurationSpec spec, String path) {
        LinuxConfiguration linux = spec.linuxConfig();
        if (linux != null) {
            hostName(linux.hostname(), path + ".linux_config.hostname");
            domain(linux.domain(), path + ".linux_config.domain");
            size(linux.scriptText(), SCRIPT_BYTES, path + ".linux_config.script_text");
        }
        WindowsConfiguration windows = spec.windowsConfig();
        if (windows != null && windows.sysprep() != null) {
            windows(windows.sysprep(), path + ".windows_config.sysprep");
        } else if (windows != null && windows.sysprepXml() != null) {
            given(windows.sysprepXml(), path + ".windows_config.sysprep_xml");
        }
        CloudConfiguration cloud = spec.cloudConfig();
        if (cloud != null && cloud.cloudinit() != null) {
            given(cloud.cloudinit().metadata(), path + ".cloud_config.cloudinit.metadata");
            size(cloud.cloudinit().metadata(), CLOUD_INIT_BYTES, path + ".cloud_config.cloudinit.metadata");
            size(cloud.cloudinit().userdata(), CLOUD_INIT_BYTES, path + ".cloud_config.cloudinit.userdata");
        }
    }

    private static void windows(WindowsSysprep sysprep, String path) {
        hostName(sysprep.userData().computerName(), path + ".user_data.computer_name");
        range(sysprep.guiUnattended().autoLogonCount(), Integer.MAX_VALUE, path + ".gui_unattended.auto_logon_count");
        range(sysprep.guiUnattended().timeZone(), Integer.MAX_VALUE, path + ".gui_unattended.time_zone");
        WindowsSysprep.Domain domain = sysprep.domain();
        if (domain != null && domain.domain() != null) {
            domain(domain.domain(), path + ".domain.domain");
        }
        if (domain != null && domain.workgroup() != null) {
            given(domain.workgroup(), path + ".domain.workgroup");
        }
    }

    private static void hostName(HostnameGenerator generator, String path) {
        if (generator.fixedName() != null
                && !LABEL.matcher(generator.fixedName()).matches()) {
            throw new FaultException(refusal(path + ".fixed_name", "'%s' is no host name.", generator.fixedName()));
        }
        if (generator.prefix() != null && !PREFIX.matcher(generator.prefix()).matches()) {
            throw new FaultException(refusal(path + ".prefix", "No host name begins with '%s'.", generator.prefix()));
        }
    }

    private static void adapter(AdapterMapping mapping, String path) {
        if (mapping.macAddress() != null && !MAC.matcher(mapping.macAddress()).matches()) {
            throw new FaultException(refusal(path + ".mac_address", "'%s' is no MAC address.", mapping.macAddress()));
        }
        AdapterMapping.Ipv4 ipv4 = mapping.adapter().ipv4();
        if (ipv4 != null) {
            String at = path + ".adapter.ipv4";
            if (ipv4.ipAddress() != null && !NetUtil.isValidIpV4Address(ipv4.ipAddress())) {
                throw new FaultException(refusal(at + ".ip_address", "'%s' is no IPv4 address.", ipv4.ipAddress()));
            }
            if (ipv4.prefix() != null) {
                range(ipv4.prefix(), 32, at + ".prefix");
            }
            addresses(ipv4.gateways(), at + ".gateways");
        }
        AdapterMapping.Ipv6 ipv6 = mapping.adapter().ipv6();
        if (ipv6 != null) {
            ipv6(ipv6, path + ".adapter.ipv6");
        }
        AdapterMapping.WindowsAdapter windows = mapping.adapter().windows();
        if (windows != null) {
            addresses(windows.dnsServers(), path + ".adapter.windows.dns_servers");
            addresses(windows.winsServers(), path + ".adapter.windows.wins_servers");
        }
    }

    private static void ipv6(AdapterMapping.Ipv6 ipv6, String path) {
        int index = 0;
        for (AdapterMapping.Ipv6Address address :
                ipv6.ipv6() == null ? List.<AdapterMapping.Ipv6Address>of() : ipv6.ipv6()) {
            String at = path + ".ipv6[" + index++ + "]";
            if (!NetUtil.isValidIpV6Address(address.ipAddress())) {
                throw new FaultException(refusal(at + ".ip_address", "'%s' is no IPv6 address.", address.ipAddress()));
            }
            range(address.prefix(), 128, at + ".prefix");
        }
        addresses(ipv6.gateways(), path + ".gateways");
    }

    private static void addresses(@Nullable List<String> addresses, String path) {
        for (String address : addresses == null ? List.<String>of() : addresses) {
            if (!NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address)) {
                throw new FaultException(refusal(path, "'%s' is no IP address.", address));
            }
        }
    }

    private static void domains(@Nullable List<String> domains, String path) {
        (domains == null ? List.<String>of() : domains).forEach(domain -> domain(domain, path));
    }

    private static void domain(String domain, String path) {
        if (domain.length() > 253 || !DOMAIN.matcher(domain).matches()) {
            throw new FaultException(refusal(path, "'%s' is no domain name.", domain));
        }
    }

    private static void range(long value, long most, String path) {
        if (value < 0 || value > most) {
            throw new FaultException(refusal(path, "%s is not between 0 and %s.", value, most));
        }
    }

    private static void given(String text, String path) {
        if (text.isBlank()) {
            throw new FaultException(refusal(path, "There must be something in '%s'.", path));
        }
    }

    private static void size(@Nullable String text, int most, String path) {
        if (text != null && text.getBytes(StandardCharsets.UTF_8).length > most) {
            throw new FaultException(refusal(path, "'%s' has more than %s bytes.", path, most));
        }
    }

    private static Fault refusal(String path, String pattern, Object... args) {
        Object[] shown = args.clone();
        for (int i = 0; i < shown.length; i++) {
            // enough to recognise it by
            if (shown[i] instanceof String text && text.length() > 120) {
                shown[i] = text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, 120))) + "...";
            }
        }
        return Fault.invalid("com.vmware.api.vcenter.guest.customization_specs.invalid", pattern, shown)
                .at(path);
    }
}
