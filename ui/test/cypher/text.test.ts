import { describe, expect, it } from 'vitest';
import { lineAt, offsetOf, parametersIn, placeIn, valueOf, withoutPlace } from '../../src/cypher/text';

describe('parameters', () => {
  it('are found once, in order, and not in strings, names or comments', () => {
    const text = `// $no\nMATCH (a {id: $id}) /* $nor */ WHERE a.name = '$neither \\' $x' AND a.\`$b\` = $größe\nRETURN $id, "$c", $_d`;
    expect(parametersIn(text)).toEqual(['id', 'größe', '_d']);
  });
  it('an open string or comment runs to the end', () => {
    expect(parametersIn(`RETURN $a, 'open $b`)).toEqual(['a']);
    expect(parametersIn(`RETURN $a /* open $b`)).toEqual(['a']);
  });
  it('are JSON where they look so, else text', () => {
    const typed = ['10', '-1.5', 'true', 'null', '["a", 2]', '{"a": 1}', '"10"', 'campaign:oakmere/7170', '2020-05', 'trueish', '[open'];
    expect(typed.map(valueOf)).toEqual([
      10,
      -1.5,
      true,
      null,
      ['a', 2],
      { a: 1 },
      '10',
      'campaign:oakmere/7170',
      '2020-05',
      'trueish',
      '[open',
    ]);
  });
});

describe('the place of an error', () => {
  const embedded = "Bad query: Invalid input 'RETRN': expected a clause (line 2, column 3 (offset: 18)).";
  it('is read as both stores write it', () => {
    expect(placeIn(embedded)).toEqual({ line: 2, column: 3 });
    expect(placeIn('bad query: Variable `m` not defined (line 2, column 8)')).toEqual({ line: 2, column: 8 });
    expect(placeIn('/ by zero')).toBeNull();
    expect(withoutPlace(embedded)).toBe("Invalid input 'RETRN': expected a clause.");
  });
  it('puts the caret under the part, tabs and all', () => {
    const query = 'MATCH (a:Agency\n\t) RETRN a';
    expect(lineAt(query, { line: 2, column: 4 })).toEqual({ text: '\t) RETRN a', before: '\t  ' });
    expect(query.slice(offsetOf(query, { line: 2, column: 4 }))).toBe('RETRN a');
  });
  it('stays in the text where the place does not', () => {
    expect(offsetOf('RETURN', { line: 9, column: 99 })).toBe(6);
    expect(lineAt('RETURN', { line: 9, column: 2 })).toEqual({ text: '', before: '' });
  });
  it('counts characters, not halves of them', () => {
    const query = "RETURN '🜁' x";
    expect(query.slice(offsetOf(query, { line: 1, column: 12 }))).toBe('x');
  });
});
