package doppel.customization;

import doppel.api.Structure;
import doppel.api.UnionCase;
import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one NIC.
 *
 * @param macAddress which NIC; absent is the one at the place of this entry
 * @param adapter the settings of the adapter
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.adapter_mapping")
public record AdapterMapping(@Nullable String macAddress, IpSettings adapter) {

    /**
     * The addresses of a NIC.
     *
     * @param ipv4 the IPv4 settings; absent leaves IPv4 unconfigured
     * @param ipv6 the IPv6 settings; absent leaves IPv6 unconfigured
     * @param windows the settings that only Windows guests have; absent leaves them as they are
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.IP_settings")
    public record IpSettings(
            @Nullable Ipv4 ipv4,
            @Nullable Ipv6 ipv6,
            @Nullable WindowsAdapter windows) {}

    /** Where an IPv4 address comes from; DISABLED is that there is none. */
    public enum Ipv4Type {
        DHCP,
        STATIC,
        USER_INPUT_REQUIRED,
        DISABLED
    }

    /** Where an IPv6 address comes from. */
    public enum AddressType {
        DHCP,
        STATIC,
        USER_INPUT_REQUIRED
    }

    /**
     * The IPv4 settings of a NIC.
     *
     * @param type how the adapter gets its address
     * @param ipAddress the fixed address; present only with the type STATIC
     * @param prefix the length of the network prefix in bits; present only with the type STATIC
     * @param gateways the addresses of the gateways; absent sets none
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.ipv4")
    public record Ipv4(
            Ipv4Type type,
            @UnionCase("STATIC") @Nullable String ipAddress,
            @UnionCase("STATIC") @Nullable Long prefix,
            @Nullable List<String> gateways) {}

    /**
     * The IPv6 settings of a NIC.
     *
     * @param type how the adapter gets its addresses
     * @param ipv6 the fixed addresses; present only with the type STATIC
     * @param gateways the addresses of the gateways; absent sets none
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.ipv6")
    public record Ipv6(
            AddressType type,
            @UnionCase("STATIC") @Nullable List<Ipv6Address> ipv6,
            @Nullable List<String> gateways) {}

    /**
     * A fixed IPv6 address.
     *
     * @param ipAddress the IPv6 address
     * @param prefix the length of the network's prefix in bits
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.ipv6_address")
    public record Ipv6Address(String ipAddress, long prefix) {}

    /**
     * What Windows keeps with each NIC; what is absent stays as it is in the guest.
     *
     * @param dnsServers the addresses of DNS servers, in the order in which they are asked
     * @param dnsDomain the DNS domain of the adapter
     * @param winsServers the addresses of WINS servers
     * @param netBiosMode whether the adapter uses NetBIOS over TCP/IP
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.windows_network_adapter_settings")
    public record WindowsAdapter(
            @Nullable List<String> dnsServers,
            @Nullable String dnsDomain,
            @Nullable List<String> winsServers,
            @Wire("net_BIOS_mode") @Nullable NetBiosMode netBiosMode) {}

    /** NetBIOS over TCP/IP. */
    public enum NetBiosMode {
        USE_DHCP,
        ENABLE,
        DISABLE
    }
}
