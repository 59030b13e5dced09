package doppel.lab;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

/** The lab as a whole. */
@Singleton
public final class Lab {
    private final Pool pool;

    Lab(Pool pool) {
        this.pool = pool;
    }

    /** Counts what is there; the machines by a scan of an index, so not for every request. */
    public Uni<LabSummary> summary() {
        return pool.query("""
                        select (select count(*) from datacenter) as datacenters,
                               (select count(*) from cluster) as clusters,
                               (select count(*) from host) as hosts,
                               (select count(*) from datastore) as datastores,
                               (select count(*) from network) as networks,
                               (select count(*) from vm where registered) as machines,
                               (select count(*) from customization_spec) as specs,
                               (select count(*) from account) as accounts
                        """).execute().map(rows -> summary(rows.iterator().next()));
    }

    private static LabSummary summary(Row row) {
        return new LabSummary(
                row.getLong("datacenters"),
                row.getLong("clusters"),
                row.getLong("hosts"),
                row.getLong("datastores"),
                row.getLong("networks"),
                row.getLong("machines"),
                row.getLong("specs"),
                row.getLong("accounts"));
    }
}
