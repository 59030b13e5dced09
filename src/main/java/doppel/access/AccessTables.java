package doppel.access;

import doppel.db.BulkInsert;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** How a start fills the tables of accounts, roles and permissions, in the order that their foreign keys require. */
public final class AccessTables {
    public static final BulkInsert ACCOUNT = new BulkInsert("""
            insert into account (name, password_hash)
            select name, password_hash
            from jsonb_to_recordset($1::jsonb) as r(name text, password_hash text)
            """);

    public static final BulkInsert ACCOUNT_GROUP = new BulkInsert("""
            insert into account_group (account, name)
            select account, name
            from jsonb_to_recordset($1::jsonb) as r(account text, name text)
            """);

    public static final BulkInsert ROLE = new BulkInsert("""
            insert into role (name, description)
            select name, description
            from jsonb_to_recordset($1::jsonb) as r(name text, description text)
            """);

    public static final BulkInsert ROLE_PRIVILEGE = new BulkInsert("""
            insert into role_privilege (role, privilege)
            select role.id, r.privilege
            from jsonb_to_recordset($1::jsonb) as r(role text, privilege text)
            join role on role.name = r.role
            """);

    // the administrator's own entry comes first and is not taken away by one of the file
    public static final BulkInsert PERMISSION = new BulkInsert("""
            insert into permission (object, principal, is_group, role, propagate)
            select $2::bigint + object, principal, is_group, role.id, propagate
            from jsonb_to_recordset($1::jsonb) as r(object bigint, principal text, is_group boolean, role text,
                propagate boolean)
            join role on role.name = r.role
            on conflict do nothing
            """);

    /** Adds the built-in roles, or brings them up to the privileges of this version of Doppel. */
    public static Uni<Void> addBuiltInRoles(SqlConnection connection) {
        return connection
                .preparedQuery("""
                        with wanted as (
                            select * from jsonb_to_recordset($1::jsonb) as r(name text, description text, privileges jsonb)
                        ), made as (
                            insert into role (name, description, system) select name, description, true from wanted
                            on conflict (name) do update set description = excluded.description, system = true
                            returning id, name
                        )
                        insert into role_privilege (role, privilege)
                        select made.id, privilege
                        from made join wanted using (name), jsonb_array_elements_text(privileges) as p(privilege)
                        on conflict do nothing
                        """)
                .execute(Tuple.of(new JsonArray(
                        BuiltInRole.ALL.stream().map(BuiltInRole::json).toList())))
                .replaceWithVoid();
    }

    private AccessTables() {}
}
