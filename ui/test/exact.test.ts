import { describe, expect, it } from 'vitest';
import { Exact, parseExact, stringifyExact } from '../src/text/exact';
import { toCSV } from '../src/text/csv';
import { valueOf } from '../src/cypher/text';

describe('numbers that JavaScript would change', () => {
  it('come back as they were written, everything else as JSON has it', () => {
    const text = '{"a":[1.0,1,-0.0,1.5,1e5,9007199254740993,-9007199254740993,9007199254740991],"1.0":"2.0 \\" 3.0","b":{"c":null}}';
    const read = parseExact(text) as { a: unknown[] };
    expect(stringifyExact(read)).toBe(text);
    expect(read.a.map((x) => x instanceof Exact)).toEqual([true, false, true, false, true, true, true, false]);
    expect(JSON.stringify(parseExact('{"x":[true,"exact-1:2",12]}'))).toBe('{"x":[true,"exact-1:2",12]}');
    expect(() => parseExact('[1.0')).toThrow();
  });
  it('are kept in a typed parameter and in CSV', () => {
    expect(stringifyExact({ n: valueOf('9223372036854775807'), f: valueOf('[10.0, 2]'), t: valueOf('2020-05') })).toBe(
      '{"n":9223372036854775807,"f":[10.0,2],"t":"2020-05"}',
    );
    expect(toCSV(['n'], [[new Exact('-9007199254740993')], [1], ['-x']])).toBe("n\r\n-9007199254740993\r\n1\r\n'-x\r\n");
  });
});
