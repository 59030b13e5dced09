package doppel.boot;

import doppel.postgres.StartFailure;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * Whether the ports can be had on which Doppel is to listen. Quarkus would find out last of all, after the database and the
 * seed.
 *
 * @param config the configuration before Quarkus runs
 */
record HttpPorts(SmallRyeConfig config) {
    private static final String HTTP = "quarkus.http.port";
    private static final String HTTPS = "quarkus.http.ssl-port";
    private static final String INSECURE = "quarkus.http.insecure-requests";

    /**
     * @throws StartFailure where nothing would answer, or a port is taken or may not be used; the sentence names the setting
     *     that helps
     */
    void check() {
        String insecure = text(INSECURE, "enabled");
        boolean http = !insecure.equalsIgnoreCase("disabled");
        boolean https = new TlsSettings(config).isOn();
        if (!https && !insecure.equalsIgnoreCase("enabled")) {
            throw new StartFailure("doppel.tls.enabled=false needs " + INSECURE + "=enabled, not '" + insecure
                    + "': nothing would answer");
        }
        if (http && https && port(HTTP) != 0 && port(HTTP) == port(HTTPS)) {
            throw new StartFailure(
                    HTTP + " and " + HTTPS + " are both " + port(HTTP) + ": set one of them to another port");
        }
        if (flag("quarkus.http.so-reuse-port", false)) {
            return;
        }
        if (http) {
            check(HTTP);
        }
        if (https) {
            check(HTTPS);
        }
    }

    private int port(String key) {
        return config.getOptionalValue(key, Integer.class).orElse(key.equals(HTTP) ? 8697 : 8443);
    }

    private void check(String key) {
        int port = port(key);
        String host = text("quarkus.http.host", "0.0.0.0");
        try (ServerSocket trial = new ServerSocket()) {
            // what a Doppel before has just closed is free, as it is to Quarkus
            trial.setReuseAddress(true);
            trial.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new StartFailure("quarkus.http.host: '" + host + "' is not an address of this machine", e);
        } catch (BindException e) {
            String reason = String.valueOf(e.getMessage());
            throw new StartFailure(
                    reason.contains("in use")
                            ? "another process listens on port " + port + ": stop it, or set " + key + " to a free port"
                            : "Doppel cannot listen on port " + port + " of " + host + " (" + reason + "): set " + key
                                    + " or quarkus.http.host to others",
                    e);
        } catch (IOException e) {
            throw new StartFailure(
                    "Doppel cannot listen on port " + port + " of " + host + " (" + e + "): set " + key + " to another",
                    e);
        }
    }

    private boolean flag(String key, boolean otherwise) {
        return config.getOptionalValue(key, Boolean.class).orElse(otherwise);
    }

    private String text(String key, String otherwise) {
        return config.getOptionalValue(key, String.class).orElse(otherwise);
    }
}
