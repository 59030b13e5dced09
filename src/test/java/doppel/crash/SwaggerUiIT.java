package doppel.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import doppel.testing.Doppel;
import doppel.testing.PostgresResource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Swagger UI's <em>Try it out</em> in a real browser: it sends what the description says. */
@Tag("slow")
class SwaggerUiIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final double PATIENCE = 120_000;

    @Test
    void somebodySignsInListsClonesAndStartsAMachine() {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "There is no /usr/bin/chromium here, so nobody tried Swagger UI in a browser: apt-get install chromium");
        // the browser is Debian's, Playwright need not fetch one
        Playwright.CreateOptions options =
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (Doppel doppel = Doppel.on(PostgresResource.freshDatabase(), "swagger-ui");
                Playwright playwright = Playwright.create(options);
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of("--no-sandbox")))) {
            doppel.set("doppel.speed", "instant").start();
            Page page = browser.newPage();
            page.setDefaultTimeout(PATIENCE);
            page.navigate(doppel.base() + "/q/swagger-ui/");

            authorize(page, "basic_auth", "administrator@vsphere.local", "VMware1!");
            Response session = tryOut(page, "POST", "/api/session", Map.of());
            assertThat(session.status()).isEqualTo(201);
            authorize(page, "session_id", unquoted(session));

            Response list = tryOut(page, "GET", "/api/vcenter/vm", Map.of());
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.text()).contains("\"vm-1047\"");

            Response clone = tryOut(page, "POST", "/api/vcenter/vm", Map.of("action", "clone"));
            assertThat(clone.url()).endsWith("/api/vcenter/vm?action=clone");
            assertThat(clone.status()).as(clone.text()).isEqualTo(200);
            String machine = unquoted(clone);

            Map<String, String> start = Map.of("action", "start", "vm", machine);
            Response started = tryOut(page, "POST", "/api/vcenter/vm/{vm}/power", start);
            assertThat(started.url()).endsWith("/api/vcenter/vm/" + machine + "/power?action=start");
            assertThat(started.status()).isEqualTo(204);

            Response power = tryOut(page, "GET", "/api/vcenter/vm/{vm}/power", Map.of("vm", machine));
            assertThat(power.text()).contains("POWERED_ON");
        }
    }

    private static void authorize(Page page, String scheme, String... values) {
        page.locator(".scheme-container button.authorize").click();
        Locator form = page.locator(".auth-container")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("h4", new Page.LocatorOptions().setHasText(scheme))));
        Locator inputs = form.locator("input");
        for (int i = 0; i < values.length; i++) {
            inputs.nth(i).fill(values[i]);
        }
        form.locator("button.authorize").click();
        page.locator(".dialog-ux button.close-modal").click();
    }

    /** Opens an operation, fills in its parameters and executes it; the rest is what the description gives as examples. */
    private static Response tryOut(Page page, String method, String path, Map<String, String> parameters) {
        Locator operation = page.locator(".opblock-" + method.toLowerCase(Locale.ROOT))
                .filter(new Locator.FilterOptions().setHas(page.locator("[data-path='" + path + "']")));
        operation.locator(".opblock-summary-control").click();
        parameters.forEach((name, value) -> {
            Locator row = operation.locator("tr[data-param-name='" + name + "']");
            Locator choice = row.locator("select");
            // the row is there before one asks what it holds
            row.waitFor();
            if (choice.count() > 0) {
                choice.selectOption(value);
            } else {
                row.locator("input").fill(value);
            }
        });
        Response response = page.waitForResponse(
                answer -> answer.request().method().equals(method)
                        && !answer.url().contains("/q/"),
                () -> operation.locator("button.execute").click());
        assertThat(operation
                        .locator(".live-responses-table tbody .response-col_status")
                        .first()
                        .innerText())
                .startsWith(String.valueOf(response.status()));
        return response;
    }

    private static String unquoted(Response response) {
        return response.text().replaceAll("^\"|\"$", "");
    }
}
