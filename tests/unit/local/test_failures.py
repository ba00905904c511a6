"""What failed is said once more after both sides."""

from pathlib import Path

from local.testing import failures

RESULTS = """<testsuites><testsuite>
<testcase classname="tests.unit.test_a" name="test_passes"/>
<testcase classname="tests.unit.test_a" name="test_skipped"><skipped message="no data"/></testcase>
<testcase classname="tests.unit.test_a" name="test_fails[1]">
<failure message="assert 1 == 2&#10;where">a traceback</failure></testcase>
<testcase classname="tests.unit.test_b" name="test_breaks"><error message="no server"/></testcase>
</testsuite></testsuites>"""


def test_failures_and_errors_are_named_with_the_first_line_of_why(tmp_path: Path) -> None:
    results = tmp_path / "results.xml"
    results.write_text(RESULTS)
    assert failures(results) == [
        "tests.unit.test_a::test_fails[1]: assert 1 == 2",
        "tests.unit.test_b::test_breaks: no server",
    ]


def test_a_run_that_left_no_results_names_nothing(tmp_path: Path) -> None:
    assert failures(tmp_path / "absent.xml") == []
