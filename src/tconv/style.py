"""The one palette: three things, three colours, in every figure and every widget.

The input ``x`` is blue, the kernel ``w`` is orange, the output ``y`` is green: the hues of
Okabe & Ito (https://jfly.uni-koeln.de/color/), chosen to be told apart with any colour vision,
and darkened or lightened until they can be read on the page.
"""

ROLES = {
    "light": {
        "x": "#0072B2",
        "x-soft": "#CFE6F5",
        "w": "#B34700",
        "w-soft": "#FBDFC7",
        "y": "#00735A",
        "y-soft": "#C6EBDC",
        "paper": "#FFFFFF",
        "line": "#D5D9DD",
        "ink": "#1A1C1E",
        "faint": "#6B7177",
        "crop": "#9C3D76",
        "select": "#000000",
    },
    "dark": {
        "x": "#56B4E9",
        "x-soft": "#12405E",
        "w": "#F0914A",
        "w-soft": "#5C3413",
        "y": "#1FA57E",
        "y-soft": "#0B4B39",
        "paper": "#121212",
        "line": "#3C4248",
        "ink": "#F2F4F6",
        "faint": "#8E959C",
        "crop": "#E39BC4",
        "select": "#FFFFFF",
    },
}
"""Line and text colours; ``-soft`` is the fill behind ``ink``."""

TAP_COLUMNS = 5
"""Taps in a row of the table below, whatever the width of the kernel."""

# A tap keeps its colour wherever it appears: hue follows its column, lightness its row.
# Even steps in OKLCH (https://bottosson.github.io/posts/oklab/): hue 4 to 100 degrees;
# lightness 0.895 down to 0.66 in light, 0.38 up to 0.53 in dark, where the
# same colours carry text and stand alone on the page.
_TAPS = {
    "light": """
    #FFCDD8 #FED0C9 #FED2B8 #FDD59D #E9DE9D
    #FFB0C2 #FEB4A9 #FFB78C #F1C079 #D9CB79
    #F994AE #FD978A #F69F69 #E5AB52 #CAB951
    #EE7B9A #F27E71 #EB8846 #D8961C #BAA617
    #E26187 #E76457 #DF7013 #C38501 #A79404
    """,
    "dark": """
    #662D3D #682E28 #653310 #5A3B00 #4C4300
    #763246 #79342D #753A0F #674500 #584D01
    #87384F #893A32 #85420D #744E01 #635701
    #983E59 #9B4138 #954909 #825700 #6F6200
    #A94463 #AC473D #A65003 #906101 #7B6C01
    """,
}

PALETTE = {
    scheme: roles | {f"tap-{index}": colour for index, colour in enumerate(_TAPS[scheme].split())}
    for scheme, roles in ROLES.items()
}
"""All colours by scheme and name; tap (row, col) is ``tap-{5 * row + col}``, counted from 0."""
