[1 12abc]
