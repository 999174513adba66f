resource "aws_iam_role" "emr" {
  name               = "emr"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "v1" {
  role       = aws_iam_role.emr.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"
}

resource "aws_iam_role_policy_attachment" "v2" {
  role       = aws_iam_role.emr.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"
}
