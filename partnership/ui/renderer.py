"""Django's form renderer with GOV.UK templates. ``settings.FORM_RENDERER`` names it.

It serves every form of the process, also those of packages: `{{ form }}` and
`{{ form.name.as_field_group }}` give GOV.UK markup without a word in the form.
"""

from typing import Any

from django.forms.renderers import TemplatesSetting

from partnership.ui.fields import GovukBoundField
from partnership.ui.widgets import DRAWN


class Renderer(TemplatesSetting):
    """Templates of ``templates/ui/forms/``; boxes that pages have many of are drawn without."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/input.html"
    bound_field_class = GovukBoundField

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """A form, a field or a box as HTML."""
        if draw := DRAWN.get(template_name):
            return draw(context["widget"])
        return super().render(template_name, context, request)
