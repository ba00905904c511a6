"""What the administrator is told of sealed concerns and of imports."""

from incidents.imports.models import ImportFile
from incidents.safeguarding.stored_words import unsealed
from partnership.ui import formatting
from partnership.ui.health import Line

#: What an administrator is told of an upload, by where some of its files stand; the worst first.
TO_DO = {
    ImportFile.Status.FAILED: (
        "failed. The worker's log says why; then they have to be imported again."
    ),
    ImportFile.Status.TO_CONFIRM: (
        "files wait to be confirmed: the page Imports shows their months."
    ),
}


def sealing() -> Line:
    """Whether reports about welfare stand that were logged before these were sealed."""
    waiting = unsealed()
    if waiting:
        number = formatting.number(waiting)
        words = f"{number} from before wait, shown to nobody. Run manage.py seal_concerns."
        return Line("Sealed concerns", False, words)
    return Line("Sealed concerns", True, "None stands unsealed.")


def imports() -> Line:
    """What became of the last file, and whether one of its upload failed."""
    latest = ImportFile.objects.order_by("-asked_at", "-position").first()
    if latest is None:
        return Line("Imports", True, "Nothing has been imported yet.")
    when = formatting.moment(latest.asked_at)
    together = ImportFile.objects.filter(batch=latest.batch)
    for status, what in TO_DO.items():
        if number := together.filter(status=status).count():
            words = f"Of the last upload, on {when}, {number} of {together.count()} {what}"
            return Line("Imports", False, words)
    well = latest.status != ImportFile.Status.REFUSED
    words = f"The last file, of {when}: {latest.get_status_display().lower()}. {latest.error}"
    return Line("Imports", well, words.strip())
