import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.neo4j.cypher.internal.parser.v5.Cypher5Lexer;
import org.neo4j.cypher.internal.parser.v5.Cypher5Parser;

/** Reads texts, one a line in Base64, with the parser that was generated from Neo4j's grammar of Cypher 5; says "ok" or what is wrong. */
public class Oracle {
    public static void main(String[] args) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        var fail = new BaseErrorListener() {
            @Override
            public void syntaxError(Recognizer<?, ?> r, Object symbol, int line, int column, String message, RecognitionException e) {
                throw new ParseCancellationException(line + ":" + column + " " + message);
            }
        };
        for (String line; (line = in.readLine()) != null; ) {
            String text = new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
            try {
                var lexer = new Cypher5Lexer(CharStreams.fromString(text));
                lexer.removeErrorListeners();
                lexer.addErrorListener(fail);
                var parser = new Cypher5Parser(new CommonTokenStream(lexer));
                parser.removeErrorListeners();
                parser.addErrorListener(fail);
                parser.statements();
                out.println("ok");
            } catch (ParseCancellationException e) {
                out.println(e.getMessage().replace('\n', ' ').replace('\r', ' '));
            }
        }
        out.flush();
    }
}
