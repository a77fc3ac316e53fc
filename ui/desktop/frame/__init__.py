"""The window around the pages: menus, navigation, head, foot, and what happens when something goes wrong."""
