"""The detectors of AK308 to AK310 and AK211, as the corpora of sentences ask them: does the rule speak of this text?"""

from collections.abc import Callable

from adoptkit.document import read
from adoptkit.errors import Lang
from adoptkit.kinds.fiche import fiche
from adoptkit.rules.characters import control_sequences, hidden_characters
from adoptkit.rules.concrete import details
from adoptkit.rules.scraping import advice_to_scrape, may_advise
from adoptkit.rules.third_party import reads_third_party_text, third_party_variable, warns_of_instructions, warns_plainly


def lets_texts_give_orders(text: str, lang: Lang) -> bool:
    """Whether the prompt ``text`` reads what others wrote and does not say that it is no instruction (AK308)."""
    heading = "## Prompt de départ" if lang == "fr" else "## Starting prompt"
    subject = fiche(read("library/sample.md", f"---\ntitle: Sample\n---\n{heading}\n\n```text\n{text}\n```\n".encode()))
    reads = bool(third_party_variable(subject, lang)) or reads_third_party_text(text, lang)
    return reads and not warns_plainly(text) and not warns_of_instructions(text)


def advises_scraping(text: str, lang: Lang) -> bool:
    """Whether ``text`` advises to scrape profiles (AK309)."""
    return may_advise(text) and any(True for _ in advice_to_scrape(text, lang))


def commands(text: str, _: Lang) -> bool:
    """Whether ``text`` holds what nobody sees or what another tool executes (AK310)."""
    return any(True for _ in hidden_characters(text)) or any(True for _ in control_sequences(text))


def names_details(text: str, _: Lang) -> bool:
    """Whether ``text`` holds a date, an amount, a company or a person (AK211)."""
    return any(True for _ in details(text))


SPEAKS: dict[str, Callable[[str, Lang], bool]] = {
    "AK308": lets_texts_give_orders,
    "AK309": advises_scraping,
    "AK310": commands,
    "AK211": names_details,
}
