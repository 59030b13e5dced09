package doppel.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {
    record Nothing() {}

    @ParameterizedTest
    @CsvSource({
        "com.vmware.vcenter.VM, clone$task, Vcenter.VM_clone$Task",
        "com.vmware.vcenter.VM, clone, Vcenter.VM_clone",
        "com.vmware.vcenter.vm.power, get, Vcenter.Vm.Power_get",
        "com.vmware.vcenter.resource_pool, list, Vcenter.ResourcePool_list",
        "com.vmware.cis.tasks, cancel, Cis.Tasks_cancel",
        "com.vmware.cis.session, create, Cis.Session_create",
        "com.vmware.appliance.system.version, get, Appliance.System.Version_get"
    })
    void anOperationIsDescribedUnderItsServiceAndName(String service, String name, String described) {
        assertThat(Operation.withoutOutput(service, name, Nothing.class, new Need.Nothing())
                        .describedAs())
                .isEqualTo(described);
    }
}
