import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ProfileDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Runs veraPDF's own validation over files: arguments are pairs of flavour and file.
 *
 * One line is printed for each failed assertion and one for each verdict, fields parted by tabs and
 * coded in Base64, so that no message can be mistaken for another line.
 */
public final class Validate {
    private static final int MOST_FAILURES_SHOWN = 200;

    private Validate() {}

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        PrintStream out = System.out;
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            validate(arguments[i], arguments[i + 1], out);
        }
        out.flush();
    }

    private static void validate(String flavourId, String path, PrintStream out) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(flavourId);
        try (InputStream data = new FileInputStream(path);
                PDFAParser parser = Foundries.defaultInstance().createParser(data, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance()
                                .createValidator(
                                        profile(flavourId), MOST_FAILURES_SHOWN, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion failed : result.getTestAssertions()) {
                if (failed.getStatus() == TestAssertion.Status.FAILED) {
                    String clause = failed.getRuleId().getClause();
                    int test = failed.getRuleId().getTestNumber();
                    String said = failed.getErrorMessage();
                    say(out, "failed", flavourId, path, clause + "-" + test,
                            said == null ? failed.getMessage() : said,
                            failed.getLocation().getContext());
                }
            }
            say(out, "done", flavourId, path, result.isCompliant() ? "passed" : "failed",
                    result.getProfileDetails().getName(),
                    Integer.toString(result.getTotalAssertions()));
        } catch (Exception trouble) {
            say(out, "failed", flavourId, path, "unreadable", trouble.toString(), "");
            say(out, "done", flavourId, path, "failed", "", "0");
        }
    }

    /**
     * Returns a profile from the jar, read by hand: the reader that veraPDF has for it needs a
     * library of bindings that the jar was packed without.
     */
    private static ValidationProfile profile(String flavourId) throws Exception {
        boolean isUa = flavourId.startsWith("ua");
        String number = (isUa ? flavourId.substring(2) : flavourId).toUpperCase(Locale.ROOT);
        String name = "/org/verapdf/pdfa/validation/" + (isUa ? "PDFUA-" : "PDFA-") + number + ".xml";
        Element root;
        try (InputStream xml = PDFAFlavour.class.getResourceAsStream(name)) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml)
                    .getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : all(root, "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element v : all(root, "variable")) {
            variables.add(Profiles.variableFromValues(
                    v.getAttribute("name"), v.getAttribute("object"),
                    text(v, "defaultValue"), text(v, "value")));
        }
        ProfileDetails details = Profiles.profileDetailsFromValues(
                text(root, "name"), text(root, "description"), "", new Date(0));
        return Profiles.profileFromValues(
                PDFAFlavour.valueOf(root.getAttribute("flavour")), details, "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        RuleId ruleId = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : all(rule, "argument")) {
            String name = argument.getAttribute("name");
            arguments.add(ErrorArgumentImpl.fromValues(
                    argument.getTextContent(), name.isEmpty() ? null : name, null));
        }
        String deferred = rule.getAttribute("deferred");
        return Profiles.ruleFromValues(
                ruleId, rule.getAttribute("object"),
                deferred.isEmpty() ? null : Boolean.valueOf(deferred),
                rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), arguments), new ArrayList<>());
    }

    private static List<Element> all(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String tag) {
        return all(parent, tag).get(0).getTextContent();
    }

    private static void say(PrintStream out, String... fields) {
        StringBuilder line = new StringBuilder();
        for (String field : fields) {
            if (line.length() > 0) {
                line.append('\t');
            }
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            line.append(Base64.getEncoder().encodeToString(bytes));
        }
        out.println(line);
    }
}
