import pathlib
import tomllib

from adoptkit.selection import selects_people

for lang in ("fr", "en"):
    d = tomllib.loads(pathlib.Path(f"/work/main/tests/corpus/selection_{lang}.toml").read_text())
    for k in d:
        want = "selects" in k
        bad = [s for s in d[k] if bool(selects_people(s, lang)) != want]
        print(lang, k, len(d[k]), "wrong", len(bad))
        for s in bad:
            print("   ", s, [s[m.start : m.end] + "/" + m.kind for m in selects_people(s, lang)])
