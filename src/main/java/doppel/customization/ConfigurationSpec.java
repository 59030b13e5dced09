package doppel.customization;

import doppel.api.Secret;
import doppel.api.Structure;
import doppel.api.UnionCase;
import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of the guest's operating system; exactly one of the three is there. */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.configuration_spec")
public record ConfigurationSpec(
        @Nullable WindowsConfiguration windowsConfig,
        @Nullable LinuxConfiguration linuxConfig,
        @Nullable CloudConfiguration cloudConfig) {
    public ConfigurationSpec {
        Union.one(
                "com.vmware.vcenter.guest.configuration_spec",
                Map.of(
                        "windows_config", Optional.ofNullable(windowsConfig),
                        "linux_config", Optional.ofNullable(linuxConfig),
                        "cloud_config", Optional.ofNullable(cloudConfig)));
    }

    /**
     * A Windows guest; exactly one of the two ways to configure it is there.
     *
     * @param reboot what follows the customization; absent is REBOOT
     * @param sysprepXml a whole answer file
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.windows_configuration")
    public record WindowsConfiguration(
            @Nullable RebootOption reboot,
            @Nullable WindowsSysprep sysprep,
            @Nullable String sysprepXml) {
        public WindowsConfiguration {
            Union.one(
                    "com.vmware.vcenter.guest.windows_configuration",
                    Map.of(
                            "sysprep", Optional.ofNullable(sysprep),
                            "sysprep_xml", Optional.ofNullable(sysprepXml)));
        }
    }

    /** What a Windows guest does after its customization. */
    public enum RebootOption {
        REBOOT,
        NO_REBOOT,
        SHUTDOWN
    }

    /**
     * The answers to sysprep.
     *
     * @param guiRunOnceCommands commands to run at the first logon, in this order
     * @param domain what to join; absent is nothing
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.windows_sysprep")
    public record WindowsSysprep(
            @Nullable List<String> guiRunOnceCommands,
            UserData userData,
            @Nullable Domain domain,
            GuiUnattended guiUnattended) {}

    /** Whose Windows it is. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.user_data")
    public record UserData(HostnameGenerator computerName, String fullName, String organization, String productKey) {}

    /**
     * Where a host name comes from.
     *
     * @param fixedName with FIXED alone
     * @param prefix with PREFIX alone: a unique number is appended to it
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.hostname_generator")
    public record HostnameGenerator(
            HostnameType type,
            @UnionCase("FIXED") @Nullable String fixedName,
            @UnionCase("PREFIX") @Nullable String prefix) {}

    /** Where a host name comes from. */
    public enum HostnameType {
        FIXED,
        PREFIX,
        VIRTUAL_MACHINE,
        USER_INPUT_REQUIRED
    }

    /**
     * What a Windows guest joins.
     *
     * @param workgroup with WORKGROUP alone
     * @param domain with DOMAIN alone, as are the user who may join and their password
     * @param domainOu the organizational unit for the computer's account; with DOMAIN alone, absent is the domain's default
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.domain")
    public record Domain(
            DomainType type,
            @UnionCase("WORKGROUP") @Nullable String workgroup,
            @UnionCase("DOMAIN") @Nullable String domain,
            @UnionCase("DOMAIN") @Nullable String domainUsername,
            @UnionCase("DOMAIN") @Secret @Nullable String domainPassword,

            @UnionCase(value = "DOMAIN", required = false) @Wire("domain_OU") @Nullable
            String domainOu) {}

    /** What a Windows guest joins. */
    public enum DomainType {
        WORKGROUP,
        DOMAIN
    }

    /**
     * What Windows setup asks at the screen.
     *
     * @param autoLogonCount how often the administrator is logged on without being asked
     * @param password the administrator's; absent is blank
     * @param timeZone an index of Microsoft's list of time zones
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.gui_unattended")
    public record GuiUnattended(
            boolean autoLogon,
            long autoLogonCount,
            @Secret @Nullable String password,
            long timeZone) {}

    /**
     * A Linux guest.
     *
     * @param timeZone a name of the tz database such as Europe/Berlin; absent leaves the guest's
     * @param scriptText run before and after the customization
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.linux_configuration")
    public record LinuxConfiguration(
            HostnameGenerator hostname,
            String domain,
            @Nullable String timeZone,
            @Nullable String scriptText) {}

    /**
     * A guest that configures itself.
     *
     * @param cloudinit with CLOUDINIT alone
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.cloud_configuration")
    public record CloudConfiguration(
            CloudType type,
            @UnionCase("CLOUDINIT") @Nullable CloudinitConfiguration cloudinit) {}

    /** By what a guest configures itself. */
    public enum CloudType {
        CLOUDINIT
    }

    /** What cloud-init reads, in JSON or YAML. */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.cloudinit_configuration")
    public record CloudinitConfiguration(
            String metadata, @Nullable String userdata) {}
}
