package doppel.scenario;

import static doppel.testing.Patience.await;
import static doppel.testing.Request.request;

import doppel.testing.JsonPath;
import doppel.testing.Request;
import doppel.testing.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A user of the API, signed in. */
final class Api {
    static final String ADMINISTRATOR = "administrator@vsphere.local";

    private final String token;

    private Api(String token) {
        this.token = token;
    }

    static Api administrator() {
        return as(ADMINISTRATOR, "VMware1!");
    }

    static Api as(String user, String password) {
        String token =
                request().basic(user, password).post("/api/session").expect(201).as(String.class);
        return new Api(token);
    }

    String token() {
        return token;
    }

    Request call() {
        return request().header("vmware-api-session-id", token);
    }

    Response post(String path, Object body) {
        return call().contentType("application/json").body(body).post(path);
    }

    Response get(String path) {
        return call().get(path);
    }

    Response delete(String path) {
        return call().delete(path);
    }

    /** The identifier of the machine of this name. */
    String vm(String name) {
        List<String> ids = get("/api/vcenter/vm?names=" + name).jsonPath().getList("vm");
        if (ids.size() != 1) {
            throw new AssertionError(ids.size() + " machines are named " + name);
        }
        return ids.get(0);
    }

    /** Submits a clone and answers what came of the submit. */
    Response clone(Map<String, ?> spec) {
        return post("/api/vcenter/vm?action=clone&vmw-task=true", spec);
    }

    /** Submits a clone that is accepted, and answers its task. */
    String cloned(Map<String, ?> spec) {
        return clone(spec).expect(202).as(String.class);
    }

    JsonPath task(String id) {
        return get("/api/cis/tasks/" + id).expect(200).jsonPath();
    }

    /** The task once it is over. */
    JsonPath ended(String id) {
        await().until(() -> List.of("SUCCEEDED", "FAILED").contains(task(id).getString("status")));
        return task(id);
    }

    /** The machine that a clone has made, once it has. */
    String made(String task) {
        JsonPath info = ended(task);
        if (!info.getString("status").equals("SUCCEEDED")) {
            throw new AssertionError(info.prettify());
        }
        return info.getString("result");
    }

    /** A clone spec of a source and a name, and further fields in pairs. */
    static Map<String, Object> spec(String source, String name, Object... more) {
        Map<String, Object> spec = new HashMap<>(Map.of("source", source, "name", name));
        for (int i = 0; i < more.length; i += 2) {
            spec.put((String) more[i], more[i + 1]);
        }
        return spec;
    }
}
