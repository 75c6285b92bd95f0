"""The part of scikit-learn that this program uses; scikit-learn itself ships no types."""
