"""What a browser calls itself, in words that its owner recognises."""

BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Android": "Android",
    "CrOS": "a Chromebook",
    "Windows": "Windows",
    "Macintosh": "a Mac",
    "Linux": "Linux",
}
LONGEST_READ = 400


def device_of(user_agent: str) -> str:
    """``Chrome on Windows``; "An unknown device" for what names neither."""
    read = user_agent[:LONGEST_READ]
    browser = next((name for sign, name in BROWSERS.items() if sign in read), "")
    system = next((name for sign, name in SYSTEMS.items() if sign in read), "")
    if browser and system:
        return f"{browser} on {system}"
    return browser or (f"A browser on {system}" if system else "An unknown device")
