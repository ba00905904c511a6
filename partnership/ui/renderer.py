"""Django's form renderer with GOV.UK templates. ``settings.FORM_RENDERER`` names it.

It serves every form of the process, also those of packages: `{{ form }}` and
`{{ form.name.as_field_group }}` give GOV.UK markup without a word in the form.
"""

from django.forms.renderers import TemplatesSetting

from partnership.ui.fields import GovukBoundField


class Renderer(TemplatesSetting):
    """Templates of ``templates/ui/forms/``."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/input.html"
    bound_field_class = GovukBoundField
