"""How everything looks: colours, icons, shapes, and the small plain widgets made of them."""
