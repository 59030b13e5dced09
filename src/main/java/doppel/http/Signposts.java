package doppel.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells a person at {@code /} where things are, and a client of SOAP at {@code /sdk} that they are not there. */
@ApplicationScoped
class Signposts {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Doppel</title></head><body>
            <h1>Doppel</h1>
            <p>An emulator of VMware vCenter's Automation API. Sign in with <code>POST /api/session</code>.</p>
            <ul>
            <li>API: <code>/api</code> (JSON-RPC on <code>POST /api</code>), deprecated paths: <code>/rest</code></li>
            <li><a href="/q/swagger-ui">Operations to try</a>, <a href="/q/openapi">OpenAPI</a></li>
            <li><a href="/q/health">Health</a>, <a href="/q/metrics">metrics</a></li>
            <li>How to start, knobs and limits: <code>README.md</code> of the project</li>
            </ul></body></html>
            """;

    /** As a vCenter writes a fault; clients look for the prefixes. */
    private static final String FAULT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <soapenv:Envelope xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/" \
            xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <soapenv:Body><soapenv:Fault><faultcode>ServerFaultCode</faultcode>\
            <faultstring>Doppel does not emulate the SOAP API. It has the Automation API at /api.</faultstring>\
            <detail><NotSupportedFault xmlns="urn:vim25" xsi:type="NotSupported"></NotSupportedFault></detail>\
            </soapenv:Fault></soapenv:Body>
            </soapenv:Envelope>
            """;

    void offer(@Observes Router router) {
        router.route("/")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(-1)
                .handler(context -> answer(context, 200, "text/html; charset=utf-8", PAGE));
        router.routeWithRegex("/sdk(/.*)?")
                .order(-1)
                .handler(context -> answer(context, 500, "text/xml; charset=utf-8", FAULT));
    }

    private static void answer(RoutingContext context, int status, String type, String text) {
        HttpServerResponse response = context.response();
        response.setStatusCode(status).putHeader("Content-Type", type).end(text);
    }
}
