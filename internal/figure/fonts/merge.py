"""Makes Inter-Regular.ttf and Inter-SemiBold.ttf anew: one weight of each alphabet of @fontsource-variable/inter, merged,
without what neither a PDF nor a picture needs. It wants fonttools and brotli (PyPI), and the folder of the package's files:

    python3 merge.py ../../../ui/node_modules/@fontsource-variable/inter/files
"""

import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ALPHABETS = ["latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext", "greek", "greek-ext"]
WEIGHTS = {"Regular": 400, "SemiBold": 600}
UNUSED = ["GSUB", "GPOS", "GDEF", "STAT", "HVAR", "MVAR", "gvar", "avar", "fvar", "meta"]


def reduced(font, letters):
    options = subset.Options(hinting=False, layout_features=[], glyph_names=False, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += UNUSED
    one = subset.Subsetter(options)
    one.populate(unicodes=letters)
    one.subset(font)
    return font


def merged(files, weight, folder):
    parts, known = [], set()
    for alphabet in ALPHABETS:
        font = TTFont(files / f"inter-{alphabet}-wght-normal.woff2")
        font.flavor = None
        font = instancer.instantiateVariableFont(font, {"wght": weight})
        letters = set(font.getBestCmap()) - known
        known |= letters
        parts.append(folder / f"{alphabet}.ttf")
        reduced(font, letters).save(parts[-1])
    font = Merger().merge([str(p) for p in parts])
    return reduced(font, font.getBestCmap())


for name, weight in WEIGHTS.items():
    with tempfile.TemporaryDirectory() as folder:
        out = Path(__file__).with_name(f"Inter-{name}.ttf")
        before = TTFont(out)
        font = merged(Path(sys.argv[1]), weight, Path(folder))
        font["name"], font["OS/2"].usWeightClass, font["head"].modified = before["name"], weight, before["head"].modified
        font.recalcTimestamp = False
        font.save(out)
        print(out.name, out.stat().st_size, "bytes,", len(font.getBestCmap()), "letters")
