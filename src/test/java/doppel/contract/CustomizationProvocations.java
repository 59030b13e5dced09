package doppel.contract;

/** Customization specs. */
final class CustomizationProvocations {
    private static final String SERVICE = "com.vmware.vcenter.guest.customization_specs";

    private CustomizationProvocations() {}

    static void addTo(Provocations all) {
        all.on(SERVICE, "list")
                .succeeds(Lab::call)
                .fails("invalid_argument", lab -> lab.call().query("OS_type", "BEOS"))
                .fails("unable_to_allocate_resource", lab -> {
                    lab.change("""
                            insert into customization_spec (name, os_type, fingerprint, spec)
                            select 'most-' || n, os_type, fingerprint, spec
                            from customization_spec, generate_series(1, 1001) n where name = 'linux-dhcp'
                            """, "delete from customization_spec where name like 'most-%'");
                    return lab.call();
                });
        all.on(SERVICE, "get").succeeds(lab -> lab.call().path("name", "linux-static"));
    }
}
