"""Every internal of WeasyPrint that the line engine touches, so that another version fails here and not on a page."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from importlib.metadata import distribution, version
from pathlib import Path

import pytest

from exporter.renderers.pdf.loading import TYPES
from tests import needs

needs_pango = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def weasyprint() -> object:
    try:
        import weasyprint
    except OSError:
        needs.skip("libpango-1.0-0")
    return weasyprint


def run_python(program: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout.strip()


def parameters(function: object) -> list[str]:
    return list(inspect.signature(function).parameters)  # type: ignore[arg-type]  # anything callable has one


def test_the_version_is_the_one_that_the_engine_was_written_for() -> None:
    assert version("weasyprint") == "70.0"


def test_block_layout_asks_for_lines_by_the_name_that_is_replaced(weasyprint: object) -> None:
    from weasyprint.layout import block, inline

    assert block.iter_line_boxes is inline.iter_line_boxes
    assert parameters(inline.iter_line_boxes) == [
        "context", "box", "position_y", "bottom_space", "skip_stack", "containing_block", "absolute_boxes", "fixed_boxes",
        "first_letter_style", "first_line_style",
    ]  # fmt: skip
    assert "iter_line_boxes(" in inspect.getsource(block._linebox_layout)


def test_blocks_are_laid_out_by_the_function_that_is_replaced(weasyprint: object) -> None:
    from weasyprint.layout import LayoutContext, block

    assert parameters(block.block_level_layout)[:4] == ["context", "box", "bottom_space", "skip_stack"]
    assert "collapsing_through, max_lines) = block_level_layout(" in inspect.getsource(block._in_flow_layout)
    assert "new_child.border_box_y() + new_child.border_height()" in inspect.getsource(block._in_flow_layout)
    assert "self.page_bottom = " in inspect.getsource(LayoutContext)


def test_the_area_of_the_notes_is_laid_out_by_the_name_that_is_replaced(weasyprint: object) -> None:
    from weasyprint import layout
    from weasyprint.layout import block

    assert layout.block_level_layout is block.block_level_layout
    assert inspect.getsource(layout).count("block_level_layout(") == 1
    assert "overflow = last_child_bottom > footnote_area_bottom" in inspect.getsource(layout.LayoutContext._update_footnote_area)


def test_columns_are_measured_and_set_by_the_functions_that_are_replaced_or_asked(weasyprint: object) -> None:
    from weasyprint.layout import preferred, table

    assert parameters(table.auto_table_layout) == ["context", "box", "containing_block"]
    assert "cb_width, _ = containing_block" in inspect.getsource(table.auto_table_layout)
    assert "auto_table_layout(context, wrapper, containing_block)" in inspect.getsource(table.table_wrapper_width)
    assert "wrapper.width = table.border_width()" in inspect.getsource(table.table_wrapper_width)
    assert parameters(preferred.table_and_columns_preferred_widths) == ["context", "box", "outer"]
    assert "context.tables[table] = result" in inspect.getsource(preferred.table_and_columns_preferred_widths)


def test_drawing_asks_for_text_and_stacking_contexts_by_the_names_that_are_replaced(weasyprint: object) -> None:
    from weasyprint import draw
    from weasyprint.draw import text

    assert draw.draw_text is text.draw_text
    assert parameters(text.draw_text) == ["stream", "textbox", "offset_x", "text_overflow", "block_ellipsis"]
    assert parameters(draw.draw_stacking_context) == ["stream", "stacking_context"]
    assert "draw_text(" in inspect.getsource(draw.draw_inline_level)
    assert "draw_stacking_context(" in inspect.getsource(draw.draw_page) + inspect.getsource(draw.draw_stacking_context)


def test_tags_are_built_by_the_recursive_function_that_is_replaced(weasyprint: object) -> None:
    from weasyprint.pdf import tags

    assert parameters(tags._build_box_tree)[0] == "box"
    assert "_build_box_tree(" in inspect.getsource(tags.add_tags)
    assert "tags.pop(child)" in inspect.getsource(tags._build_box_tree)


def test_page_styles_are_set_by_the_function_that_is_replaced(weasyprint: object) -> None:
    from weasyprint.layout import page

    assert parameters(page.set_page_type_computed_styles) == ["page_type", "html", "style_for"]
    assert "set_page_type_computed_styles(" in inspect.getsource(page.remake_page)
    assert page.PageType._fields == ("side", "blank", "name", "index", "groups")


def test_streams_mark_content_and_keep_fonts_as_the_painter_expects(weasyprint: object) -> None:
    from weasyprint.pdf.stream import Stream

    assert parameters(Stream.marked) == ["self", "box", "tag"]
    assert parameters(Stream.add_font) == ["self", "pango_font"]
    assert "self._tags is not None" in inspect.getsource(Stream.artifact)
    for operator in ("begin_text", "end_text", "set_font_size", "set_text_matrix", "show_text", "set_color", "curve_to", "move_to", "fill"):
        assert hasattr(Stream, operator)


def test_boxes_copy_themselves_as_the_line_maker_expects(weasyprint: object) -> None:
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    assert parameters(boxes.TextBox.copy_with_text) == ["self", "text"]
    assert parameters(boxes.ParentBox.copy_with_children) == ["self", "new_children"]
    assert parameters(inline.atomic_box) == [
        "context",
        "box",
        "position_x",
        "skip_stack",
        "containing_block",
        "absolute_boxes",
        "fixed_boxes",
    ]
    assert parameters(line_break.strut) == ["style"]
    assert parameters(line_break.create_layout) == ["text", "style", "context", "max_width", "justification_spacing"]
    assert boxes.Box.footnote is None


def test_an_html_document_is_made_of_the_attributes_that_are_set_by_hand(weasyprint: object) -> None:
    from weasyprint import HTML

    source = inspect.getsource(HTML.__init__)
    assigned = {line.split("=")[0].strip() for line in source.splitlines() if line.strip().startswith("self.")}
    assert assigned == {"self.base_url", "self.url_fetcher", "self.media_type", "self.wrapper_element", "self.etree_element"}


def test_fonts_in_the_pdf_have_the_tables_that_the_painter_fills(weasyprint: object) -> None:
    from weasyprint.pdf.fonts import Font

    source = inspect.getsource(Font.__init__)
    assert "self.widths = {}" in source
    assert "self.to_unicode = {}" in source


def test_weasyprint_only_calls_what_is_loaded_when_called() -> None:
    source = (Path(str(distribution("weasyprint").locate_file("weasyprint"))) / "pdf" / "fonts.py").read_text()
    ours = [line.strip() for line in source.splitlines() if re.search(r"(?<![\w.])subset\.|instantiateVariableFont", line)]
    assert ours == [
        "from fontTools.varLib.instancer import instantiateVariableFont",
        "ttfont = instantiateVariableFont(ttfont, self.variations, static=True)",
        "options = subset.Options(",
        "subsetter = subset.Subsetter(options)",
    ]


def test_a_module_loaded_when_called_answers_as_the_real_one() -> None:
    found = run_python(
        "from exporter.renderers.pdf.loading import weasyprint; import sys; weasyprint();"
        "from weasyprint.pdf.fonts import subset; early = 'fontTools.subset' in sys.modules;"
        "print(early, type(subset.Options(retain_gids=True)).__module__, subset.Options(hinting=False).hinting)"
    )
    assert found == "False fontTools.subset False"


def test_lines_are_painted_by_the_function_that_is_replaced_and_carry_their_attributes_through_copies(weasyprint: object) -> None:
    from weasyprint import draw
    from weasyprint.formatting_structure import boxes

    assert parameters(draw.draw_inline_level)[:3] == ["stream", "page", "box"]
    assert "draw_inline_level(stream, page, child)" in inspect.getsource(draw.draw_block_level)
    assert "__dict__.update(self.__dict__)" in inspect.getsource(boxes.Box.copy)


def test_what_is_passed_by_is_asked_for_by_the_names_that_are_replaced(weasyprint: object) -> None:
    from weasyprint import stacking
    from weasyprint.layout import background, page, percent

    assert parameters(background.layout_box_backgrounds)[:2] == ["page", "box"]
    assert "layout_box_backgrounds(page, child" in inspect.getsource(background.layout_box_backgrounds)
    assert parameters(stacking._dispatch)[0] == "box"
    assert "_dispatch(" in inspect.getsource(stacking._dispatch_children)
    assert page.resolve_percentages is percent.resolve_percentages
    assert parameters(percent.resolve_percentages)[:2] == ["box", "containing_block"]
    asked = inspect.getsource(page.make_margin_boxes)
    assert asked.index("box.is_generated = ") < asked.index("resolve_percentages(box, containing_block)")


def test_the_types_that_are_parsed_ahead_are_known(weasyprint: object) -> None:
    from weasyprint.text.ffi import ffi

    assert all(ffi.typeof(name) for name in TYPES)


def test_references_to_pages_are_three_kids_each(weasyprint: object) -> None:
    import pydyf

    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({}))
    assert len(pdf.pages["Kids"]) == 3 * len(pdf.page_references) == 3
    assert isinstance(pydyf.PDF.page_references, property)


def test_lengths_are_written_as_pydyf_writes_them(weasyprint: object) -> None:
    import pydyf

    from exporter.renderers.pdf.engine.painting import number

    for value in (0, 7, -3, 12.0, 0.1 + 0.2, -0.5, 1e-7, 841.8897637795):
        assert number(value).encode() == pydyf.Array([value]).data.strip(b"[]")
