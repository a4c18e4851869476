/** The app over the made-up world; `?events=5000&wait=0` says how large and how slow it is. */

import "../src/theme.css";
import { mount } from "../src/mount";
import { MockApi } from "./mock_api";

const wish = new URLSearchParams(location.search);
mount(new MockApi(Number(wish.get("events") ?? 400), Number(wish.get("wait") ?? 30)));
