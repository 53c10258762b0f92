"""The house rules, checked: sizes, layers, no clocks, codes with words, no traces of a machine."""
