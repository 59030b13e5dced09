package doppel.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a client brings about each answer of each operation: the outcome, an error by its name or {@link #SUCCESS}, and what to
 * do in the lab before the call is made. Every face is provoked anew.
 */
final class Provocations {
    static final String SUCCESS = "success";

    /** Prepares the lab and answers the call that is to be made. */
    interface Provocation {
        Call in(Lab lab);
    }

    private final Map<String, Map<String, Provocation>> all = new LinkedHashMap<>();

    Provocations() {
        SessionProvocations.addTo(this);
        TaskProvocations.addTo(this);
        InventoryProvocations.addTo(this);
        PoolProvocations.addTo(this);
        MachineProvocations.addTo(this);
        DiskProvocations.addTo(this);
        GuestProvocations.addTo(this);
        CustomizationProvocations.addTo(this);
    }

    Set<String> operations() {
        return all.keySet();
    }

    Provocation success(String operation) {
        return all.get(operation).get(SUCCESS);
    }

    /**
     * What brings about the outcomes of an operation: those given, and those that follow from the success. No caller is
     * signed in, the caller may do nothing, the object is unknown.
     */
    Map<String, Provocation> of(Contract.Row row, Differences differences) {
        Map<String, Provocation> outcomes = new LinkedHashMap<>(all.get(row.key()));
        Provocation success = outcomes.get(SUCCESS);
        for (String error : row.errors().keySet()) {
            if (outcomes.containsKey(error) || differences.lists(row.key(), error + Differences.DOES_NOT_OCCUR)) {
                continue;
            }
            if (error.equals("unauthenticated")) {
                outcomes.put(error, lab -> success.in(lab).by("nonsense"));
            } else if (error.equals("unauthorized")) {
                outcomes.put(error, lab -> success.in(lab).by(lab.token("nobody@vsphere.local", "Nobody1!")));
            } else if (error.equals("not_found") && row.api().path().contains("{")) {
                outcomes.put(error, lab -> success.in(lab).onUnknown());
            }
        }
        return outcomes;
    }

    Outcomes on(String service, String operation) {
        return new Outcomes(all.computeIfAbsent(Contract.key(service, operation), key -> new LinkedHashMap<>()));
    }

    /** Takes the outcomes of an operation one after the other. */
    record Outcomes(Map<String, Provocation> outcomes) {
        Outcomes succeeds(Provocation provocation) {
            return fails(SUCCESS, provocation);
        }

        Outcomes fails(String error, Provocation provocation) {
            if (outcomes.put(error, provocation) != null) {
                throw new IllegalStateException("twice: " + error);
            }
            return this;
        }
    }
}
