"""Every key of the rooms below has its sentence, and every sentence its length."""

import string

import pytest

from kling_studio.domain.errors import ErrorKey, Problem, Remedy
from kling_studio.domain.form import RuleKey, Violation
from kling_studio.domain.job import JobState
from kling_studio.endpoints import ALL
from kling_studio.ui import rule_sentences, sentences, texts


@pytest.mark.parametrize("key", ErrorKey)
def test_every_problem_is_one_sentence_that_names_its_provider(key: ErrorKey) -> None:
    sentence = texts.problem_sentence(Problem(key, {"provider": "cometapi"}))
    assert sentence.endswith(".")
    assert "{" not in sentence
    if "{provider}" in sentences.PROBLEMS[key] and key is not ErrorKey.PROVIDER_UNKNOWN:
        assert "CometAPI" in sentence


@pytest.mark.parametrize("rule", RuleKey)
def test_every_rule_fits_under_its_field(rule: RuleKey) -> None:
    params = {
        "over": 120, "limit": 2500, "least": 300, "most": "2.5", "choices": "JPEG, PNG", "format": "webp",
        "formats": "jpeg, png", "model": "kling-v2-5-turbo", "mode": "pro", "duration": "5",
        "other": "image_tail", "width": 1920, "height": 1080, "point": 77,
        "role": "first_frame", "tag": "<<<element_12>>>", "seconds": "15", "whole": "10",
    }  # fmt: skip
    sentence = texts.rule_sentence(Violation("image", rule, params))
    assert "…" not in sentence
    assert 0 < len(sentence) <= 60


def test_every_state_and_remedy_has_its_word() -> None:
    assert len({texts.state_word(state) for state in JobState}) == len(JobState)
    for remedy in Remedy:
        assert bool(texts.remedy_word(remedy)) == (remedy not in (Remedy.NONE, Remedy.WAIT))


def test_every_field_of_every_form_has_label_and_hint() -> None:
    for endpoint in ALL:
        assert texts.endpoint_name(endpoint.id) != endpoint.id
        for field in endpoint.fields:
            assert texts.field_label(field.name) != field.name, field.name
            assert texts.field_hint(field.name), field.name


def test_sentences_name_only_parameters_in_braces() -> None:
    for source in (*sentences.PROBLEMS.values(), *rule_sentences.RULES.values()):
        for _, name, _, _ in string.Formatter().parse(source):
            assert name is None or name.isidentifier()


def test_a_refused_recipe_says_at_which_field_and_why() -> None:
    params = {"field": "prompt", "rule": "too_long", "over": 3, "limit": 500}
    sentence = texts.problem_sentence(Problem(ErrorKey.RECIPE_BROKEN_RULES, params))
    assert "“Prompt”" in sentence
    assert "3 characters over the limit of 500" in sentence
