package doppel.crash;

import static org.assertj.core.api.Assertions.assertThat;

import doppel.testing.Doppel;
import doppel.testing.PostgresResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real, unmodified client: Ansible with {@code vmware.vmware_rest}, over TLS, trusting one certificate. */
@Tag("slow")
class AnsibleIT {
    private static final long MINUTES = 5;

    @Test
    void aPlaybookForAVcenterRunsAsItIs() throws IOException, InterruptedException {
        try (Doppel doppel = Doppel.on(PostgresResource.freshDatabase(), "ansible")) {
            doppel.set("doppel.speed", "instant").start();
            Path log = doppel.home().resolve("ansible.log");
            ProcessBuilder ansible = new ProcessBuilder(
                            "ansible-playbook", "-i", "localhost,", "src/test/ansible/clone.yml")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            ansible.environment().put("VMWARE_HOST", "localhost:" + doppel.securePort());
            ansible.environment().put("VMWARE_USER", "administrator@vsphere.local");
            ansible.environment().put("VMWARE_PASSWORD", "VMware1!");
            ansible.environment().put("VMWARE_VALIDATE_CERTS", "true");
            ansible.environment()
                    .put(
                            "SSL_CERT_FILE",
                            doppel.home().resolve("tls/certificate.pem").toString());
            // its working files stay where the test's do
            ansible.environment()
                    .put("ANSIBLE_HOME", doppel.home().resolve("ansible").toString());
            ansible.environment()
                    .put(
                            "ANSIBLE_REMOTE_TEMP",
                            doppel.home().resolve("ansible/tmp").toString());
            ansible.environment().put("ANSIBLE_NOCOWS", "1");
            Process running = ansible.start();
            assertThat(running.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(running.exitValue()).as(Files.readString(log)).isZero();
            assertThat(Files.readString(log)).containsPattern("localhost\\s+: ok=\\d+ .*failed=0");
        }
    }
}
