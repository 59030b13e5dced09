package doppel.customization;

import doppel.api.Secret;
import doppel.api.Structure;
import doppel.api.UnionCase;
import doppel.api.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers to sysprep.
 *
 * @param guiRunOnceCommands commands to run at the first logon, in this order
 * @param userData the registered user
 * @param domain what to join; absent is nothing
 * @param guiUnattended the settings of the first start
 */
@RegisterForReflection
@Structure("com.vmware.vcenter.guest.windows_sysprep")
public record WindowsSysprep(
        @Nullable List<String> guiRunOnceCommands,
        UserData userData,
        @Nullable Domain domain,
        GuiUnattended guiUnattended) {
    /**
     * Whose Windows it is.
     *
     * @param computerName where the computer name comes from
     * @param fullName the user's full name
     * @param organization the user's organization
     * @param productKey the product key of Windows
     */
    @RegisterForReflection
    @Structure("com.vmware.vcenter.guest.user_data")
    public record UserData(HostnameGenerator computerName, String fullName, String organization, String productKey) {}

    /**
     * What a Windows guest joins.
     *
     * @param type whether the guest joins a domain or a workgroup
     * @param workgroup the workgroup; present only with the type WORKGROUP
     * @param domain the domain to join; present only with the type DOMAIN
     * @param domainUsername the user who joins the domain
     * @param domainPassword the password of the user who joins the domain
     * @param domainOu the organizational unit for the computer's account; with DOMAIN alone, absent is the domain's
     *     default
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
     * @param autoLogon whether the administrator is logged on after the start
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
}
