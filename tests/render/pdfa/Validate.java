import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** A line for each file: its path, a tab, and `ok` or the clauses of ISO 19005-2 (level B) that it breaks, with why. */
class Validate {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.PDFA_2_B;
    for (String file : files) {
      try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 100, false, false, false)) {
        ValidationResult result = validator.validate(parser);
        Map<String, String> broken = new TreeMap<>();
        for (TestAssertion each : result.getTestAssertions())
          if (each.getStatus() == TestAssertion.Status.FAILED)
            broken.put(each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber(), each.getMessage());
        System.out.println(file + "\t" + (result.isCompliant() ? "ok" : broken.toString().replace('\n', ' ')));
      }
    }
  }
}
