import "./theme.css";
import { HttpApi } from "./http_api";
import { mount } from "./mount";

const token = document.querySelector<HTMLMetaElement>('meta[name="kg-token"]')?.content ?? "";
mount(new HttpApi(token));
