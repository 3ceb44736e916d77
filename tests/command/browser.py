"""Pages in headless Chromium."""
import base64
import json
import shutil
import struct
import zlib

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--hide-scrollbars',
         '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage']


def start(profile):
    """A browser with a profile of its own."""
    programs = [shutil.which(name) for name in ('chromium', 'chromedriver')]
    if None in programs:
        pytest.fail('no chromium, or no chromedriver (tools/setup --for-tests)')
    options = webdriver.ChromeOptions()
    options.binary_location = programs[0]
    for flag in [*FLAGS, '--user-data-dir=%s' % profile]:
        options.add_argument(flag)
    options.set_capability('goog:loggingPrefs', {'browser': 'ALL', 'performance': 'ALL'})
    return webdriver.Chrome(options=options, service=Service(programs[1]))


class Page:
    """A page that is shown."""

    def __init__(self, driver):
        self.driver = driver
        self.look()

    def look(self, width=1280, height=900, dark=False, print=False):
        self.driver.execute_cdp_cmd('Emulation.setDeviceMetricsOverride',
                                    dict(width=width, height=height, deviceScaleFactor=1, mobile=False))
        scheme = {'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}
        self.driver.execute_cdp_cmd('Emulation.setEmulatedMedia',
                                    {'media': 'print' if print else 'screen', 'features': [scheme]})

    def open(self, path, fragment=''):
        self.driver.get('about:blank')
        self.driver.get('file://%s%s' % (path, fragment))
        return self

    def run(self, script, *arguments):
        """What the function's body returns."""
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements('css selector', selector)

    def seen(self, selector):
        return [element for element in self.all(selector) if element.is_displayed()]

    def wait_for(self, count, selector):
        """What the page makes after an event of its own comes a moment later."""
        WebDriverWait(self.driver, 20).until(lambda _: len(self.all(selector)) == count)

    def one(self, selector):
        return self.driver.find_element('css selector', selector)

    def texts(self, selector):
        """The texts of the elements that are seen."""
        return self.run('return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility())'
                        '.map(e => e.innerText.replace(/\\s+/g, " ").trim())', selector)

    def keys(self, *keys):
        """Typed at what has the focus."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def focused(self):
        return self.run('return document.activeElement.id')

    def hash(self):
        return self.run('return location.hash')

    def complaints(self):
        return [entry['message'] for entry in self.driver.get_log('browser')]

    def requests(self):
        """Addresses that were asked for since the last call, but for what the page's policy has forbidden."""
        messages = [json.loads(entry['message'])['message'] for entry in self.driver.get_log('performance')]
        forbidden = {message['params']['requestId'] for message in messages if message['params'].get('blockedReason') == 'csp'}
        return [message['params']['request']['url'] for message in messages
                if message['method'] == 'Network.requestWillBeSent' and message['params']['requestId'] not in forbidden]

    def screenshot(self):
        return Picture(base64.b64decode(self.driver.execute_cdp_cmd('Page.captureScreenshot', {'format': 'png'})['data']))


class Picture:
    """A PNG of 8 bits a channel, RGB or RGBA, without interlacing."""

    def __init__(self, data):
        assert data[:8] == b'\x89PNG\r\n\x1a\n'
        body, at = b'', 8
        while at < len(data):
            length, kind = struct.unpack('>I4s', data[at:at + 8])
            content = data[at + 8:at + 8 + length]
            assert zlib.crc32(kind + content) == struct.unpack('>I', data[at + 8 + length:at + 12 + length])[0]
            if kind == b'IHDR':
                self.width, self.height, depth, color, _, _, interlaced = struct.unpack('>IIBBBBB', content)
                assert (depth, interlaced) == (8, 0) and color in (2, 6)
                self.channels = 3 if color == 2 else 4
            elif kind == b'IDAT':
                body += content
            at += 12 + length
        assert kind == b'IEND'
        self.rows = self.unfiltered(zlib.decompress(body))

    def unfiltered(self, body):
        rows, before, size = [], bytearray(self.width * self.channels), self.width * self.channels
        assert len(body) == self.height * (size + 1)
        for y in range(self.height):
            start = y * (size + 1)
            before = self.unfiltered_row(body[start], bytearray(body[start + 1:start + 1 + size]), before)
            rows.append(before)
        return rows

    def unfiltered_row(self, kind, row, above):
        n = self.channels
        for x in range(len(row) if kind else 0):
            left, corner = (row[x - n], above[x - n]) if x >= n else (0, 0)
            if kind == 1:
                row[x] = (row[x] + left) & 255
            elif kind == 2:
                row[x] = (row[x] + above[x]) & 255
            elif kind == 3:
                row[x] = (row[x] + (left + above[x]) // 2) & 255
            else:
                estimate = left + above[x] - corner
                nearest = min((left, above[x], corner), key=lambda value: abs(estimate - value))
                row[x] = (row[x] + nearest) & 255
        return row

    def pixel(self, x, y):
        return tuple(self.rows[y][x * self.channels:x * self.channels + 3])

    def colors(self, left, top, width, height):
        """How many pixels of the rectangle have each colour."""
        counts = {}
        for y in range(round(top), round(top + height)):
            for x in range(round(left), round(left + width)):
                counts[self.pixel(x, y)] = counts.get(self.pixel(x, y), 0) + 1
        return counts
