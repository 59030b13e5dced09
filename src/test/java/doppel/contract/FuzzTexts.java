package doppel.contract;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Texts for unusual requests: identifiers of the lab, and what is none. */
final class FuzzTexts {
    private static final List<String> ODD = List.of(
            "",
            " ",
            "0",
            "-1",
            "true",
            "null",
            "vm-0",
            "vm-007",
            "vm-99999999999999999999",
            "host-",
            "group-v",
            "resgroup-1",
            "2000",
            "-",
            ".",
            "..",
            "../../etc/passwd",
            "a/b",
            "a\\b",
            "a\nb",
            "a\tb",
            "\u0000",
            "a\u0000b",
            "\u0007",
            "\u007f",
            "\ud800",
            "\udc00x",
            "a\ud83d\ude80b",
            "\u202e",
            "\ufeff",
            "\uffff",
            "ümläut 机器",
            "e\u0301",
            "'; drop table vm; --",
            "\" or 1=1",
            "%s%n%d",
            "%zz",
            "%00",
            "${jndi:ldap://x}",
            "<script>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "<a xmlns='b'><![CDATA[",
            "{}",
            "[]",
            "a;b=c",
            "a?b",
            "a#b",
            "a&b=c",
            "a=b",
            "+",
            "52f9f1b0-160a-25fe-fd1e-e7526df80e0d:com.vmware.vcenter.VM",
            "::",
            "2024-02-30T25:61:61.000Z",
            "1e400",
            "9223372036854775808");

    /** Values for the identifiers of a field, by the table they are in. */
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("vm", "vm"),
            Map.entry("vms", "vm"),
            Map.entry("source", "vm"),
            Map.entry("datastore", "datastore"),
            Map.entry("datastores", "datastore"),
            Map.entry("folder", "folder"),
            Map.entry("folders", "folder"),
            Map.entry("parent_folders", "folder"),
            Map.entry("host", "host"),
            Map.entry("hosts", "host"),
            Map.entry("cluster", "cluster"),
            Map.entry("clusters", "cluster"),
            Map.entry("datacenter", "datacenter"),
            Map.entry("datacenters", "datacenter"),
            Map.entry("resource_pool", "resource_pool"),
            Map.entry("resource_pools", "resource_pool"),
            Map.entry("parent_resource_pools", "resource_pool"),
            Map.entry("parent", "resource_pool"),
            Map.entry("networks", "network"),
            Map.entry("disk", "disk"),
            Map.entry("disks_to_remove", "disk"),
            Map.entry("disks_to_update", "disk"),
            Map.entry("task", "task"),
            Map.entry("tasks", "task"),
            Map.entry("services", "service"),
            Map.entry("customization_spec", "export"),
            Map.entry("vmdk_file", "file"));

    private final Random random;
    private final Map<String, List<String>> known = new HashMap<>();

    FuzzTexts(Random random) {
        this.random = random;
    }

    /** Looks at what the lab has now. */
    void look(Lab lab) {
        know(lab, "vm", "select 'vm-' || id from vm where registered order by id desc limit 60");
        know(lab, "datastore", "select 'datastore-' || id from datastore order by id");
        know(
                lab,
                "folder",
                "select 'group-' || case type when 'DATACENTER' then 'd' when 'DATASTORE' then 's'"
                        + " when 'HOST' then 'h' when 'NETWORK' then 'n' else 'v' end || id from folder order by id");
        know(lab, "host", "select 'host-' || id from host order by id");
        know(lab, "cluster", "select 'domain-c' || id from cluster order by id");
        know(lab, "datacenter", "select 'datacenter-' || id from datacenter order by id");
        know(lab, "resource_pool", "select 'resgroup-' || id from resource_pool order by id desc limit 60");
        know(lab, "network", "select 'network-' || id from network order by id");
        know(lab, "task", "select uuid || ':' || service from task order by id desc limit 60");
        know(lab, "spec", "select name from customization_spec order by name limit 60");
        know(
                lab,
                "export",
                "select '{\"name\":\"x\",\"description\":\"\",\"spec\":' || spec::text || '}' from customization_spec limit 9");
        know(
                lab,
                "file",
                "select '[' || d.name || '] ' || g.name || '/' || k.file from disk k"
                        + " join directory g on g.vm = k.vm and g.datastore = k.datastore"
                        + " join datastore d on d.id = k.datastore order by k.vm desc limit 60");
        known.put("disk", List.of("2000", "2001", "2002"));
        known.put("service", List.of("com.vmware.vcenter.VM", "com.vmware.vcenter.vm.power"));
    }

    private void know(Lab lab, String table, String query) {
        known.put(table, lab.texts(query));
    }

    /** A text that would do for a field of this name. */
    String fitting(String field, String service) {
        if (field.equals("name") && service.endsWith("customization_specs") && random.nextInt(4) > 0) {
            return known("spec");
        }
        String table = TABLES.get(field);
        if (table != null) {
            return known(table);
        }
        return switch (random.nextInt(3)) {
            case 0 -> "fuzz-" + random.nextInt(2000);
            case 1 -> "10.20.0." + random.nextInt(300);
            default -> known("spec");
        };
    }

    /** Any text at all. */
    String odd() {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(random.nextInt(20_000));
            case 1 -> characters();
            case 2 -> known(pick(TABLES.values().stream().sorted().toList()));
            default -> pick(ODD);
        };
    }

    private String characters() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
        }
        return text.toString();
    }

    /** As it may be written in an address: escaped byte by byte, also where the bytes are no text. */
    String escaped(String text) {
        byte[] bytes = random.nextInt(20) == 0
                ? bytes(random.nextInt(8))
                : text.substring(0, Math.min(text.length(), 400)).getBytes(StandardCharsets.UTF_8);
        StringBuilder escaped = new StringBuilder();
        for (byte each : bytes) {
            char c = (char) (each & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~$:@!'()*,;".indexOf(c) >= 0);
            escaped.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return escaped.toString();
    }

    byte[] bytes(int many) {
        byte[] bytes = new byte[many];
        random.nextBytes(bytes);
        return bytes;
    }

    /** One of these; where the lab has none, a text that is no identifier. */
    String known(String table) {
        List<String> ids = known.get(table);
        return ids.isEmpty() ? "none" : pick(ids);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
