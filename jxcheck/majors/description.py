"""能源 has no list: whether a name literally holds one of its fields as its own subject."""

from __future__ import annotations

from jxcheck.majors.catalogue import Description
from jxcheck.majors.fields import without


def subject_field(name: str, description: Description) -> str | None:
    """The field (能源, 燃气, 电力, 热工) that the name is about, the first one when it holds several.

    None when no field word stands for itself, when the subject is not an energy technology
    (新能源汽车, 能源经济), or when it is an employer rather than a major (电力公司).
    """
    reading = description.reading
    if any(word in name for word in reading.not_technology) or name.endswith(tuple(reading.not_major)):
        return None
    name = without(name, reading.not_subject)
    places = {field: name.find(word) for field, words in reading.words.items() for word in words if word in name}
    return min(places, key=lambda field: places[field], default=None)
