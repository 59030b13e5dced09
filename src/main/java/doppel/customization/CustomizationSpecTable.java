package doppel.customization;

import doppel.db.BulkInsert;

/** How a seed fills the table of customization specs. */
public final class CustomizationSpecTable {
    public static final BulkInsert CUSTOMIZATION_SPEC = new BulkInsert("""
            insert into customization_spec (name, description, os_type, fingerprint, spec)
            select name, description, os, gen_random_uuid()::text, spec
            from jsonb_to_recordset($1::jsonb) as r(name text, description text, os text, spec jsonb)
            """);

    private CustomizationSpecTable() {}
}
